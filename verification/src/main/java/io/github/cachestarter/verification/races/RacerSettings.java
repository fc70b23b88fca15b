package io.github.cachestarter.verification.races;

import java.util.List;

/**
 * What a process is told when it starts.
 *
 * @param contender the cache it uses
 * @param cacheAddresses the Redis of the cache: a server, or the members of a cluster
 * @param rowsUrl the Redis that plays the database
 * @param process its number, 0 for the first
 * @param keys how many rows there are
 * @param readers how many threads read
 * @param writers how many threads update
 * @param loadMicros the longest that a query takes
 * @param leaseTime {@code cache.redis.lease-time}, or empty for the default
 * @param ways what readers and writers do, if it is {@link Contender#OURS}
 */
record RacerSettings(Contender contender, List<String> cacheAddresses, String rowsUrl, int process, int keys,
		int readers, int writers, int loadMicros, String leaseTime, Ways ways) {

	boolean isCluster() {
		return this.cacheAddresses.size() > 1;
	}

}
