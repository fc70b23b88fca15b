package io.github.cachestarter.internal.near;

import java.util.function.Supplier;

import io.github.cachestarter.internal.tier.Watch;

/**
 * Does not begin anew when it is told of a flush: removes what is kept, and no tickets.
 */
final class FlushingWatch implements Watch {

	private final Watch watch;

	private final Supplier<Generation> generation;

	FlushingWatch(Watch watch, Supplier<Generation> generation) {
		this.watch = watch;
		this.generation = generation;
	}

	@Override
	public void changed(String key) {
		this.watch.changed(key);
	}

	@Override
	public void changedAll() {
		this.generation.get().kept().asMap().values().forEach(Kept::kill);
		this.generation.get().kept().invalidateAll();
	}

	@Override
	public void vouch(long nanoTime) {
		this.watch.vouch(nanoTime);
	}

	@Override
	public void lost() {
		this.watch.lost();
	}

}
