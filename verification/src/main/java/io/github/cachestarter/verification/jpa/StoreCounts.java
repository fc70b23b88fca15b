package io.github.cachestarter.verification.jpa;

import java.util.Map;
import java.util.TreeMap;

import io.github.cachestarter.CacheStats;
import io.github.cachestarter.NamedCacheStats;

/**
 * What caches have counted.
 *
 * @param hits lookups that found an entry
 * @param misses lookups that did not
 * @param stored values that were stored
 * @param refused values that were not, because they might have been out of date
 * @param notStored values that were not stored, by reason, where there is one
 */
record StoreCounts(long hits, long misses, long stored, long refused, Map<String, Long> notStored) {

	static final StoreCounts NONE = new StoreCounts(0, 0, 0, 0, Map.of());

	StoreCounts {
		notStored = Map.copyOf(notStored);
	}

	static StoreCounts of(CacheStats stats) {
		long stored = 0;
		long refused = 0;
		Map<String, Long> notStored = new TreeMap<>();
		for (NamedCacheStats cache : stats.caches().values()) {
			stored += cache.puts();
			refused += cache.refusedFills();
			cache.notStored().forEach((reason, count) -> notStored.merge(reason, count, Long::sum));
		}
		notStored.values().removeIf((count) -> count == 0);
		return new StoreCounts(stats.hits(), stats.misses(), stored, refused, notStored);
	}

	StoreCounts plus(StoreCounts other) {
		return combined(other, 1);
	}

	StoreCounts minus(StoreCounts other) {
		return combined(other, -1);
	}

	private StoreCounts combined(StoreCounts other, int sign) {
		Map<String, Long> reasons = new TreeMap<>(this.notStored);
		other.notStored.forEach((reason, count) -> reasons.merge(reason, sign * count, Long::sum));
		reasons.values().removeIf((count) -> count == 0);
		return new StoreCounts(this.hits + sign * other.hits, this.misses + sign * other.misses,
				this.stored + sign * other.stored, this.refused + sign * other.refused, reasons);
	}

	long lookups() {
		return this.hits + this.misses;
	}

	/**
	 * How many of the misses have left an entry, in percent.
	 */
	double percentStored() {
		return percent(this.stored, this.misses);
	}

	/**
	 * How many of the lookups found one, in percent.
	 */
	double hitRate() {
		return percent(this.hits, lookups());
	}

	private static double percent(long part, long whole) {
		return (whole == 0) ? 0 : 100.0 * part / whole;
	}

}
