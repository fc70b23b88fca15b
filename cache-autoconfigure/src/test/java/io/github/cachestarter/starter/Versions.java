package io.github.cachestarter.starter;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A row for each key whose version goes up with each change, and the version that the
 * cache was last told of. Safe for use by many threads.
 */
final class Versions {

	private final AtomicLongArray current;

	private final AtomicLongArray told;

	Versions(int keys) {
		this.current = new AtomicLongArray(keys);
		this.told = new AtomicLongArray(keys);
	}

	/** What is in the database now. */
	long current(int key) {
		return this.current.get(key);
	}

	/** What a lookup that begins now has to give at least. */
	long told(int key) {
		return this.told.get(key);
	}

	/** Changes a row, then tells the cache. */
	void change(int key, Runnable invalidation) {
		long version = this.current.incrementAndGet(key);
		invalidation.run();
		this.told.accumulateAndGet(key, version, Math::max);
	}

}
