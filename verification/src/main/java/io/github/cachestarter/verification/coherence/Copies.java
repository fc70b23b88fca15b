package io.github.cachestarter.verification.coherence;

/**
 * An application that keeps copies of facts, in front of Redis. Safe for many threads.
 */
interface Copies extends AutoCloseable {

	/**
	 * Reads a fact through the cache.
	 * @return the version that the caller got
	 */
	long read(int id);

	/**
	 * Changes a fact and tells the cache.
	 * @return its new version
	 */
	long change(int id, Way way);

	/**
	 * The complete key of a fact in Redis.
	 */
	String key(int id);

	/**
	 * How many reads were answered by a copy in this process.
	 */
	long answersOfCopies();

	/**
	 * Whether Redis is in use.
	 */
	boolean isReady();

	@Override
	void close();

	/**
	 * How an application tells its cache of a change.
	 */
	enum Way {

		/** It removes the entry. */
		INVALIDATE,

		/** It stores the new value. */
		UPDATE,

		/** It makes all entries with a tag invalid. */
		TAG,

		/** It makes all entries of the cache invalid. */
		CLEAR

	}

}
