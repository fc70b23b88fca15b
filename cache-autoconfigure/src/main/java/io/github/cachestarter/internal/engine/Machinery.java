package io.github.cachestarter.internal.engine;

import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import io.github.cachestarter.internal.near.LeasedLoads;
import io.github.cachestarter.internal.near.NearCache;
import io.github.cachestarter.internal.protocol.SharingRule;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.ValueCodec;
import org.jspecify.annotations.Nullable;

/**
 * What all caches of an application share.
 *
 * @param keys completes keys
 * @param tier keeps the entries
 * @param codec reads and writes them
 * @param tags knows the versions of their tags
 * @param leases gives the right to fill
 * @param leasedLoads knows the loads that hold one
 * @param flights lets one caller load
 * @param sharing says who may be given the value of another caller's load
 * @param transactions knows the transaction of a caller
 * @param continuations runs what asynchronous callers do next
 * @param maxBytes gives the most bytes that an entry of a cache may have
 * @param near gives the copies in this process of a cache, {@code null} for none
 */
record Machinery(Keys keys, Tier tier, ValueCodec codec, TagVersions tags, Leases leases, LeasedLoads leasedLoads,
		Flights flights, SharingRule sharing, Transactions transactions, Executor continuations,
		ToIntFunction<String> maxBytes, Function<String, @Nullable NearCache> near) {

}
