package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.github.cachestarter.NamedCacheStats;

/**
 * What is counted of one cache. Every lookup is counted exactly once, as a hit or as a
 * miss.
 */
final class CacheCounters {

	private final HitCounter localHits = new HitCounter();

	private final HitCounter redisHits = new HitCounter();

	private final LongAdder misses = new LongAdder();

	private final LongAdder loads = new LongAdder();

	private final LongAdder loadNanos = new LongAdder();

	private final LongAdder puts = new LongAdder();

	private final LongAdder invalidations = new LongAdder();

	private final LongAdder refusedFills = new LongAdder();

	private final LongAdder leaseWaits = new LongAdder();

	private final LongAdder leaseWaitsInVain = new LongAdder();

	private final Map<NotShared, LongAdder> notShared = new EnumMap<>(NotShared.class);

	private final Map<NotStored, LongAdder> notStored = new EnumMap<>(NotStored.class);

	private final LongAdder sharedValueChanges = new LongAdder();

	private final LongAdder bypasses = new LongAdder();

	private final LongAdder errors = new LongAdder();

	private final HitCounter hits;

	/**
	 * Creates counters at zero.
	 * @param local whether hits are those of the tier in this process
	 */
	CacheCounters(boolean local) {
		for (NotShared reason : NotShared.values()) {
			this.notShared.put(reason, new LongAdder());
		}
		for (NotStored reason : NotStored.values()) {
			this.notStored.put(reason, new LongAdder());
		}
		this.hits = local ? this.localHits : this.redisHits;
	}

	void hit() {
		this.hits.increment();
	}

	/**
	 * A copy in this process was found in front of the tier.
	 */
	void nearHit() {
		this.localHits.increment();
	}

	void miss() {
		this.misses.increment();
	}

	void load(long nanos) {
		this.loads.increment();
		this.loadNanos.add(nanos);
	}

	void put() {
		this.puts.increment();
	}

	void invalidation() {
		this.invalidations.increment();
	}

	void refusedFill() {
		this.refusedFills.increment();
	}

	/**
	 * A caller waits for the load of another process.
	 */
	void leaseWait() {
		this.leaseWaits.increment();
	}

	/**
	 * A caller has waited as long as it may and loads by itself.
	 */
	void leaseWaitInVain() {
		this.leaseWaitsInVain.increment();
	}

	/**
	 * A lookup was not given the value of a load that was under way in this process.
	 */
	void notShared(NotShared reason) {
		LongAdder count = this.notShared.get(reason);
		if (count != null) {
			count.increment();
		}
	}

	/**
	 * The result of a call was not stored, or the call not cached at all.
	 */
	void notStored(NotStored reason) {
		LongAdder count = this.notStored.get(reason);
		if (count != null) {
			count.increment();
		}
	}

	/**
	 * A transaction bypasses the cache for what it has changed itself.
	 */
	void bypass() {
		this.bypasses.increment();
	}

	/**
	 * A caller has changed a value that it would share with others.
	 */
	void sharedValueChange() {
		this.sharedValueChanges.increment();
	}

	void error() {
		this.errors.increment();
	}

	Duration loadTime() {
		return Duration.ofNanos(this.loadNanos.sum());
	}

	NamedCacheStats snapshot() {
		long loadCount = this.loads.sum();
		double loadMillis = (double) this.loadNanos.sum() / TimeUnit.MILLISECONDS.toNanos(1);
		double mean = (loadCount == 0) ? 0 : Math.round(loadMillis * 1000 / loadCount) / 1000.0;
		return new NamedCacheStats(this.localHits.sum(), this.redisHits.sum(), this.misses.sum(), loadCount, mean,
				this.puts.sum(), this.invalidations.sum(), this.refusedFills.sum(), this.leaseWaits.sum(),
				this.leaseWaitsInVain.sum(), this.bypasses.sum(), notShared(), notStored(),
				this.sharedValueChanges.sum(), this.errors.sum());
	}

	private Map<String, Long> notShared() {
		Map<String, Long> byReason = new LinkedHashMap<>();
		this.notShared.forEach((reason, count) -> byReason.put(reason.text(), count.sum()));
		return Collections.unmodifiableMap(byReason);
	}

	private Map<String, Long> notStored() {
		Map<String, Long> byReason = new LinkedHashMap<>();
		this.notStored.forEach((reason, count) -> byReason.put(reason.text(), count.sum()));
		return Collections.unmodifiableMap(byReason);
	}

}
