package io.github.cachestarter.internal.engine;

import io.github.cachestarter.internal.near.LeasedLoads;
import io.github.cachestarter.internal.tier.Tier;

/**
 * What the changes of values of one cache need.
 *
 * @param entries encodes and stores
 * @param flights the loads of this process, which changes detach
 * @param leases gives the right to store
 * @param tier keeps the entries
 * @param leasedLoads knows the loads, and announced changes, that may store
 * @param transactions knows the transaction of a caller
 * @param removals makes the removals of keys
 * @param blocking waits for replies on the caller's thread
 * @param futures goes on when replies come
 */
record ChangeContext(Entries entries, Flights flights, Leases leases, Tier tier, LeasedLoads leasedLoads,
		Transactions transactions, Removals removals, Replies blocking, Replies futures) {

}
