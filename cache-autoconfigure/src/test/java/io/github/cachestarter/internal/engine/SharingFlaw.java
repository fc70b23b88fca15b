package io.github.cachestarter.internal.engine;

import java.util.function.Function;

import io.github.cachestarter.internal.near.LeasedLoads;
import io.github.cachestarter.internal.near.NearCache;
import io.github.cachestarter.internal.protocol.LandedLoad;
import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.protocol.ReadReply;
import io.github.cachestarter.internal.protocol.SharingRule;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.ValueCodec;
import org.jspecify.annotations.Nullable;

/**
 * Sharing rules that each lack one condition, and caches with such a rule.
 */
public enum SharingFlaw {

	/**
	 * None is missing.
	 */
	NONE(new SharingRule()),

	/**
	 * Every load counts as begun after every lookup.
	 */
	NO_ORDER(new SharingRule() {
		@Override
		protected boolean isReadSince(LandedLoad landing, long began) {
			return true;
		}
	}),

	/**
	 * The lookup does not have to find the lease in place.
	 */
	NO_LEASE(new SharingRule() {
		@Override
		protected boolean isInPlace(Lease lease, ReadReply seen) {
			return isCurrent(lease, seen);
		}
	}),

	/**
	 * The tags need not have the versions of the stamp.
	 */
	NO_TAGS(new SharingRule() {
		@Override
		protected boolean isCurrent(Lease lease, ReadReply seen) {
			return true;
		}
	}),

	/**
	 * Without Redis, the load need not have begun in the present outage.
	 */
	NO_OUTAGE(new SharingRule() {
		@Override
		protected boolean isOfOutage(LandedLoad landing, long outage) {
			return outage != LandedLoad.NO_OUTAGE;
		}
	});

	@SuppressWarnings("ImmutableEnumChecker") // a rule has no state
	private final SharingRule rule;

	SharingFlaw(SharingRule rule) {
		this.rule = rule;
	}

	/**
	 * Makes caches that share by the rule.
	 * @param keys as for the usual caches, and so the others
	 * @param tier keeps the entries
	 * @param codec reads and writes them
	 * @param lives the life of entries by cache
	 * @param leaseTimes how long leases bind
	 * @param near gives the copies of a cache
	 * @param leasedLoads the loads that hold a lease
	 * @return the caches
	 */
	public NamedCaches caches(Keys keys, Tier tier, ValueCodec codec, Function<String, CacheLife> lives,
			LeaseTimes leaseTimes, Function<String, @Nullable NearCache> near, LeasedLoads leasedLoads) {
		return new NamedCaches(keys, tier, codec, lives, leaseTimes, near, leasedLoads, this.rule);
	}

}
