package io.github.cachestarter.verification.jpa;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The versions of items that a read must see which begins now, in the same instance: that
 * of a change whose call has returned. Safe for use by many threads.
 */
final class Floors {

	private final AtomicLongArray versions;

	Floors(int items) {
		this.versions = new AtomicLongArray(items);
	}

	/**
	 * To be called after the cache was told.
	 */
	void told(long item, long version) {
		this.versions.accumulateAndGet((int) item, version, Math::max);
	}

	long of(long item) {
		return this.versions.get((int) item);
	}

}
