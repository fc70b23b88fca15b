package io.github.cachestarter.internal.engine;

import io.github.cachestarter.internal.near.LeasedLoads;
import io.github.cachestarter.internal.protocol.SharingRule;

/**
 * What the loads of one cache need.
 *
 * @param entries finds and stores
 * @param flights lets one caller of this process load
 * @param sharing says who may be given the value of another caller's load
 * @param leases gives the right to store
 * @param leasedLoads knows the loads that hold one
 * @param counters counts
 * @param waits whether callers wait for the loads of other instances
 * @param transactions knows the transaction of a caller
 * @param refusals counts what is not stored because it may be older than its lease
 */
record LoadContext(Entries entries, Flights flights, SharingRule sharing, Leases leases, LeasedLoads leasedLoads,
		CacheCounters counters, LeaseWaits waits, Transactions transactions, LoadRefusals refusals) {

}
