package io.github.cachestarter.internal.protocol.explore;

import java.util.function.Consumer;

/**
 * One thing that may happen.
 *
 * @param who to whom: the number of an actor, or what is not one
 * @param what what happens
 * @param effect makes it happen in a copy of the world
 */
record Move(String who, String what, Consumer<World> effect) {

	@Override
	public String toString() {
		return this.who + ": " + this.what;
	}

}
