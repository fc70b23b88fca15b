package io.github.cachestarter.engine;

import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Whether it is worth the while to try to store what is loaded. Where one value after the
 * other was refused, as happens with entities that always have an association that is not
 * loaded, most loads are spared the lease and the attempt: a cache that stores nothing
 * should cost as little as possible. Safe for use by many threads.
 */
final class StoreAttempts {

	/**
	 * So many refusals in a row are taken for a rule.
	 */
	static final int PATIENCE = 64;

	/**
	 * One load in so many tries again.
	 */
	static final int SHARE = 32;

	private final CacheCounters counters;

	private final AtomicInteger refusals = new AtomicInteger();

	private final AtomicInteger spared = new AtomicInteger();

	private volatile @Nullable NotStored last;

	StoreAttempts(CacheCounters counters) {
		this.counters = counters;
	}

	/**
	 * A value was refused for what it is or where it is from.
	 */
	void refused(NotStored reason) {
		this.counters.notStored(reason);
		this.last = reason;
		if (this.refusals.get() < PATIENCE) {
			this.refusals.incrementAndGet();
		}
	}

	/**
	 * A value was stored.
	 */
	void stored() {
		if (this.refusals.get() != 0) {
			this.refusals.set(0);
		}
	}

	/**
	 * Whether a load should try. One that does not is counted with the last reason.
	 */
	boolean isWorthwhile() {
		NotStored reason = this.last;
		if (reason == null || this.refusals.get() < PATIENCE || this.spared.incrementAndGet() % SHARE == 0) {
			return true;
		}
		this.counters.notStored(reason);
		return false;
	}

}
