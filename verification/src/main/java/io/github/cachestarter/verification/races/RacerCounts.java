package io.github.cachestarter.verification.races;

import org.jspecify.annotations.Nullable;

/**
 * What one process has counted since it started.
 *
 * @param lookups how often the cache was asked for a row
 * @param loads how often the database was, by the cache
 * @param staleHere updates after whose return a read that began in the same process got
 * an older version
 * @param exceptions calls that threw
 * @param cache what the cache has counted itself, or {@code null} if it does not
 */
record RacerCounts(long lookups, long loads, long staleHere, long exceptions, @Nullable CacheCounts cache) {

}
