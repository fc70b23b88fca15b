package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the callers of one cache wait for the loads of other instances.
 * <p>
 * They do not any more when some of them in a row have waited in vain, whichever the
 * keys: an instance was killed and has left many leases, loads take longer than callers
 * wait, or somebody else writes what looks like leases. Then one caller at a time finds
 * out whether that is over. Safe for use by many threads.
 */
final class LeaseWaits {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	static final int MOST_IN_VAIN = 3;

	private final String cache;

	private final CacheCounters counters;

	private final LongSupplier nanoTime;

	private final AtomicInteger inVain = new AtomicInteger();

	private final AtomicLong lastTrial;

	private final AtomicBoolean said = new AtomicBoolean();

	LeaseWaits(String cache, CacheCounters counters, LongSupplier nanoTime) {
		this.cache = cache;
		this.counters = counters;
		this.nanoTime = nanoTime;
		this.lastTrial = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Asks whether to begin to wait.
	 * @param patience how long a caller waits
	 */
	boolean begin(Duration patience) {
		boolean wait = this.inVain.get() < MOST_IN_VAIN || isTrial(patience);
		if (wait) {
			this.counters.leaseWait();
		}
		return wait;
	}

	private boolean isTrial(Duration patience) {
		long now = this.nanoTime.getAsLong();
		long last = this.lastTrial.get();
		return now - last >= patience.toNanos() && this.lastTrial.compareAndSet(last, now);
	}

	/**
	 * A load has ended that somebody has waited for.
	 */
	void worthwhile() {
		if (this.inVain.get() != 0) {
			this.inVain.set(0);
		}
	}

	/**
	 * Somebody has waited for as long as he may.
	 */
	void inVain() {
		this.counters.leaseWaitInVain();
		this.lastTrial.set(this.nanoTime.getAsLong());
		if (this.inVain.incrementAndGet() == MOST_IN_VAIN && this.said.compareAndSet(false, true)) {
			logger.info("cache_lease_waits_ended cache={} reason=callers have waited in vain for the loads of other"
					+ " instances {} times in a row. Now one at a time does, until a load ends in time; the others load"
					+ " by themselves. Raise cache.redis.lease-wait if loads take longer", this.cache, MOST_IN_VAIN);
		}
	}

}
