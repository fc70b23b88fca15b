package io.github.cachestarter.verification.races;

/**
 * What a cache has counted since it started.
 *
 * @param lookups its hits and misses together
 * @param refusedFills loaded values that it did not store because of an invalidation
 */
record CacheCounts(long lookups, long refusedFills) {

}
