package io.github.cachestarter;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The cache in numbers, counted by this instance since it started. Hits and misses add up
 * to the lookups that were made.
 *
 * @param status whether the cache can be used
 * @param reason why it cannot, in words a person can act on; {@code null} when it can.
 * May be shown to anybody: it names no host, port or socket, which are in the log only,
 * and no password, key or value
 * @param hits lookups that found an entry
 * @param misses lookups that did not
 * @param keys the entries of this application, in all instances, as of a few seconds ago,
 * or longer where counting takes long; {@code null} when it is not known
 * @param memoryUsedMb the memory that Redis uses, or without Redis the entries in this
 * process, in MB; {@code null} when it is not known
 * @param caches the same by cache, with what else is counted
 * @since 0.1.0
 */
public record CacheStats(CacheStatus status, @Nullable String reason, long hits, long misses, @Nullable Long keys,
		@Nullable Double memoryUsedMb, Map<String, NamedCacheStats> caches) {

	public CacheStats {
		caches = Map.copyOf(caches);
	}

	/**
	 * The part of the lookups that found an entry.
	 * @return a percentage, 0 to 100; 0 without lookups
	 */
	public double hitRate() {
		return NamedCacheStats.percentage(this.hits, this.misses);
	}

}
