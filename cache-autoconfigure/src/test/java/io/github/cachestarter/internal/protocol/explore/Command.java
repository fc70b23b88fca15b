package io.github.cachestarter.internal.protocol.explore;

/**
 * A command to Redis. Immutable, so that it may be carried out much later.
 *
 * @param todo what it does
 * @param actor who has sent it
 * @param instance the instance of the actor
 * @param key the number of the key
 * @param over the head of what it replaces, removes or elects for
 * @param head the head of what it puts there
 * @param worthWaiting whether others are to wait for the lease that it puts there
 * @param value the version of the row in the entry that it stores
 * @param version the version of the tag in that entry, or the one that it makes
 * @param renewal whether it fills over an entry
 * @param keys which keys it removes, as bits; see also {@link #TAG}
 */
record Command(Todo todo, int actor, int instance, int key, int over, int head, boolean worthWaiting, int value,
		long version, boolean renewal, int keys) {

	/**
	 * The bit of the tag among those of the keys.
	 */
	static final int TAG = 1 << 7;

	static Command release(Actor actor, int head) {
		return new Command(Todo.RELEASE, actor.index, actor.instance, actor.key, head, 0, false, 0, 0, false, 0);
	}

	static Command removal(Todo todo, int actor, int instance, int keys) {
		return new Command(todo, actor, instance, 0, 0, 0, false, 0, 0, false, keys);
	}

	Digest digest() {
		return new Digest().add(this.todo.name().hashCode())
			.add(this.actor)
			.add(this.instance)
			.add(this.key)
			.add(this.over)
			.add(this.head)
			.add(this.worthWaiting)
			.add(this.value)
			.add(this.version)
			.add(this.renewal)
			.add(this.keys);
	}

}
