package io.github.cachestarter.verification.races;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Finds reads that saw less than an update which had returned in the same process before
 * they began. No clock is asked: what happened before a read is what it finds here. Safe
 * for many threads.
 */
final class StaleReads {

	private final AtomicLongArray returned;

	private final AtomicLongArray caught;

	private final LongAdder updates = new LongAdder();

	StaleReads(int keys) {
		this.returned = new AtomicLongArray(keys);
		this.caught = new AtomicLongArray(keys);
	}

	/**
	 * To be called after the cache was told of the update.
	 */
	void returned(int id, long version) {
		this.returned.accumulateAndGet(id, version, Math::max);
	}

	/**
	 * The least that a read must see which begins now.
	 */
	long floor(int id) {
		return this.returned.get(id);
	}

	/**
	 * Judges a read; of all reads that missed the same update one counts.
	 */
	void saw(int id, long floor, long version) {
		if (version < floor && this.caught.getAndAccumulate(id, floor, Math::max) < floor) {
			this.updates.increment();
		}
	}

	/**
	 * How many updates were followed by a stale read.
	 */
	long updates() {
		return this.updates.sum();
	}

}
