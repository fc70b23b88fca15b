package io.github.cachestarter.verification.races;

/**
 * What may happen to the Redis of the cache in the middle of a round.
 */
enum Fault {

	/** Somebody deletes keys one by one. */
	DELETE,

	/** Somebody deletes everything. */
	FLUSH,

	/** Memory runs out, and Redis evicts what it likes. */
	EVICT,

	/** It dies and comes back empty. */
	KILL,

	/** It dies and comes back with its append-only file. */
	RESTORE,

	/** It dies and comes back with an append-only file that lacks the last commands. */
	REWIND,

	/** It stops answering for longer than a command may take, and then goes on. */
	HANG,

	/**
	 * A master of a cluster dies, its replica takes over, and it comes back as a replica.
	 */
	FAILOVER;

	/**
	 * Whether the server must write an append-only file for it.
	 */
	boolean needsFile() {
		return this == RESTORE || this == REWIND;
	}

}
