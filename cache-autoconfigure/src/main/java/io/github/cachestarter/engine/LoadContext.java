package io.github.cachestarter.engine;

/**
 * What the loads of one cache need.
 *
 * @param entries finds and stores
 * @param flights lets one caller of this process load
 * @param leases gives the right to store
 * @param counters counts
 * @param transactions knows the transaction of a caller
 */
record LoadContext(Entries entries, Flights flights, Leases leases, CacheCounters counters, Transactions transactions) {

}
