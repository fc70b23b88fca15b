package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.internal.near.LocalTier;
import io.github.cachestarter.internal.near.NearCopies;
import io.github.cachestarter.internal.near.NearNumbers;
import io.github.cachestarter.internal.observe.LocalUsage;
import io.github.cachestarter.internal.tier.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Lets what observes the cache see what is kept in this process.
 */
final class LocalUsages {

	private LocalUsages() {
	}

	/**
	 * The entries of an application without Redis; {@code null} with Redis.
	 */
	static @Nullable LocalUsage inPlaceOfRedis(Tier tier, @Nullable NearCopies copies) {
		return (tier instanceof LocalTier local) ? new OfTier(local, copies) : null;
	}

	/**
	 * The entries of an application without Redis, or else the copies of those in Redis;
	 * {@code null} if there are none.
	 */
	static @Nullable LocalUsage inThisProcess(Tier tier, @Nullable NearCopies copies) {
		LocalUsage entries = inPlaceOfRedis(tier, copies);
		return (entries != null || copies == null) ? entries : new OfCopies(copies);
	}

	static LocalUsage of(NearNumbers numbers) {
		return new Counted(numbers.entries(), numbers.bytes(), numbers.evictions());
	}

	/**
	 * A copy is no entry of its own, but takes memory.
	 */
	private record OfTier(LocalTier tier, @Nullable NearCopies copies) implements LocalUsage {

		@Override
		public long entries() {
			return this.tier.size();
		}

		@Override
		public long bytes() {
			return this.tier.bytes() + ((this.copies != null) ? this.copies.numbers().bytes() : 0);
		}

		@Override
		public long evictions() {
			return this.tier.evictions();
		}

	}

	private record OfCopies(NearCopies copies) implements LocalUsage {

		@Override
		public long entries() {
			return this.copies.numbers().entries();
		}

		@Override
		public long bytes() {
			return this.copies.numbers().bytes();
		}

		@Override
		public long evictions() {
			return this.copies.numbers().evictions();
		}

	}

	private record Counted(long entries, long bytes, long evictions) implements LocalUsage {

	}

}
