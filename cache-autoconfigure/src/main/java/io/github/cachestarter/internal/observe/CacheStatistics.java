package io.github.cachestarter.internal.observe;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.github.cachestarter.CacheStats;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.engine.NoTier;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.TierState.Availability;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link CacheStats} of what the caches have counted. The one place that says
 * whether the cache is up, so that endpoint, health and {@code CacheClient} agree.
 * <p>
 * Reads fields, asks nobody over the network. Safe for use by many threads.
 */
public final class CacheStatistics {

	private final NamedCaches caches;

	private final NearReportSource near;

	/**
	 * Creates the statistics.
	 * @param caches the caches to speak of
	 * @param near knows the copies in this process
	 */
	public CacheStatistics(NamedCaches caches, NearReportSource near) {
		this.caches = caches;
		this.near = near;
	}

	/**
	 * The numbers now. The totals are sums of the numbers by cache that stand next to
	 * them.
	 * @return the numbers of this instance since it started
	 */
	public CacheStats snapshot() {
		TierState state = this.caches.tier().state();
		Map<String, NamedCacheStats> byName = new TreeMap<>();
		long hits = 0;
		long misses = 0;
		for (NamedCache cache : this.caches.counted()) {
			NamedCacheStats counted = cache.stats();
			byName.put(cache.name(), counted);
			hits += counted.hits();
			misses += counted.misses();
		}
		return new CacheStats(statusOf(state), state.reason(), hits, misses, null, null, byName);
	}

	/**
	 * Whether the cache can be used now. Adds nothing up.
	 */
	CacheStatus status() {
		return statusOf(this.caches.tier().state());
	}

	/**
	 * Why it cannot. Adds nothing up.
	 */
	@Nullable String reason() {
		return this.caches.tier().state().reason();
	}

	/**
	 * Where entries are kept.
	 * @return {@code redis}, {@code local} or {@code off}
	 */
	public String mode() {
		return this.caches.tier().name();
	}

	/**
	 * Knows the copies in this process.
	 */
	NearReportSource near() {
		return this.near;
	}

	/**
	 * Finds a cache without making one.
	 */
	@Nullable NamedCache find(String name) {
		for (NamedCache cache : this.caches.counted()) {
			if (cache.name().equals(name)) {
				return cache;
			}
		}
		return null;
	}

	/**
	 * A status as it is written in answers: {@code up}.
	 */
	static String word(CacheStatus status) {
		return status.name().toLowerCase(Locale.ROOT);
	}

	private CacheStatus statusOf(TierState state) {
		if (this.caches.tier() instanceof NoTier) {
			return CacheStatus.DISABLED;
		}
		return (state.availability() == Availability.UP) ? CacheStatus.UP : CacheStatus.DEGRADED;
	}

}
