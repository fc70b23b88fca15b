package io.github.cachestarter.internal.protocol.explore;

/**
 * What an actor is to do next.
 */
enum Todo {

	/**
	 * Nothing.
	 */
	NOTHING(false),

	/**
	 * Read the key and the tag.
	 */
	READ(true),

	/**
	 * Put a lease over what was seen.
	 */
	CLAIM(true),

	/**
	 * Put a lease over anything.
	 */
	TAKE(true),

	/**
	 * Read the version of the tag, and make one if there is none.
	 */
	TAGS(true),

	/**
	 * Store the entry.
	 */
	FILL(true),

	/**
	 * Remove what has a certain head.
	 */
	RELEASE(true),

	/**
	 * Remove a key.
	 */
	DELETE(true),

	/**
	 * Remove keys and tags at one moment.
	 */
	DELETE_NAMED(true),

	/**
	 * Look whether there is anything under a key that a pattern matches.
	 */
	SCAN(true),

	/**
	 * Elect the actor.
	 */
	ELECT(true),

	/**
	 * Read the key and the tag, past the copies.
	 */
	CHECK(true),

	/**
	 * Wait until the key has changed.
	 */
	AWAIT(false),

	/**
	 * Wait until the key has changed or the election has ended.
	 */
	AWAIT_ELECTED(false),

	/**
	 * Wait for the load that is followed.
	 */
	FOLLOW(false),

	/**
	 * Wait for the end of the load that is followed.
	 */
	AWAIT_CLOSE(false),

	/**
	 * Commit, or roll back.
	 */
	COMMIT(false);

	private final boolean command;

	Todo(boolean command) {
		this.command = command;
	}

	/**
	 * Whether it is a command to Redis.
	 */
	boolean isCommand() {
		return this.command;
	}

}
