package io.github.cachestarter.autoconfigure;

import java.util.Optional;

import io.github.cachestarter.near.LocalTier;
import io.github.cachestarter.observe.LocalUsage;
import io.github.cachestarter.tier.Tier;

/**
 * Lets what observes the cache see the tier in this process.
 */
final class LocalUsages {

	private LocalUsages() {
	}

	static Optional<LocalUsage> of(Tier tier) {
		return (tier instanceof LocalTier local) ? Optional.of(new OfTier(local)) : Optional.empty();
	}

	private record OfTier(LocalTier tier) implements LocalUsage {

		@Override
		public long entries() {
			return this.tier.size();
		}

		@Override
		public long bytes() {
			return this.tier.bytes();
		}

		@Override
		public long evictions() {
			return this.tier.evictions();
		}

	}

}
