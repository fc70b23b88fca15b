package io.github.cachestarter;

import java.util.Map;

/**
 * One cache in numbers, counted by this instance since it started.
 *
 * @param localHits hits that were answered in the process
 * @param redisHits hits that were answered by Redis
 * @param misses lookups that found no entry, or none that could be read or reached
 * @param loads runs of the method or loader behind the cache that returned normally
 * @param loadMillisMean how long such a run took on average, in milliseconds
 * @param puts entries stored
 * @param invalidations removals of a key, of tags, by a pattern or of everything
 * @param refusedFills values that were not stored because they might be out of date or
 * incomplete: the key changed meanwhile, the load ran in a transaction that may read old
 * data, the tags are unknown, or an unverified value may have been used during an outage
 * @param leaseWaits lookups that waited for the load of another instance
 * @param leaseWaitsInVain of these, those that waited as long as they may and loaded then
 * @param bypasses lookups that were not made, because the transaction has changed what
 * they would find
 * @param notShared lookups that were not given the value of a load that was under way in
 * this instance, by reason: {@code older} (the load may have read its value before the
 * lookup began), {@code no-value} (the load failed, or its value cannot be copied),
 * {@code too-long}, {@code own} (the lookup is part of that load)
 * @param notStored calls whose result was not stored, or that were not cached at all, by
 * reason, such as {@code key} (the key has no text under which an entry would be found
 * again), {@code too-large}, {@code transaction} or {@code response}; all reasons are
 * there, also those with zero
 * @param sharedValueChanges values that a caller has changed although
 * {@code cache.caches.<name>.share} says that none does; looked for while
 * {@code cache.near.verify-shared} is on, else 0
 * @param errors entries that could not be read, stored or removed
 * @since 0.1.0
 */
public record NamedCacheStats(long localHits, long redisHits, long misses, long loads, double loadMillisMean, long puts,
		long invalidations, long refusedFills, long leaseWaits, long leaseWaitsInVain, long bypasses,
		Map<String, Long> notShared, Map<String, Long> notStored, long sharedValueChanges, long errors) {

	/**
	 * The lookups that found an entry.
	 * @return the number of hits in all tiers
	 */
	public long hits() {
		return this.localHits + this.redisHits;
	}

	/**
	 * The part of the lookups that found an entry.
	 * @return a percentage, 0 to 100; 0 without lookups
	 */
	public double hitRate() {
		return percentage(hits(), this.misses);
	}

	static double percentage(long hits, long misses) {
		long lookups = hits + misses;
		return (lookups == 0) ? 0 : Math.round(hits * 10_000.0 / lookups) / 100.0;
	}

}
