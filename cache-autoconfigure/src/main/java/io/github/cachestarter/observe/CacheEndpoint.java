package io.github.cachestarter.observe;

import io.github.cachestarter.CacheStats;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.engine.Keys;
import io.github.cachestarter.engine.NamedCache;
import io.github.cachestarter.engine.NamedCaches;
import io.github.cachestarter.tier.TierState;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The Actuator endpoint {@code cache}: the cache in numbers, and the means to clear it.
 * <p>
 * Clearing is not accessible unless the application sets
 * {@code management.endpoint.cache.access=unrestricted}. Numbers are those of this
 * instance; what is cleared is cleared for all instances. Without Redis the endpoint
 * answers as quickly, with what it knows.
 */
@Endpoint(id = "cache", defaultAccess = Access.READ_ONLY)
public final class CacheEndpoint {

	private final CacheStatistics statistics;

	private final Occupancy occupancy;

	private final NamedCaches caches;

	/**
	 * Creates the endpoint.
	 * @param statistics gives what was counted
	 * @param occupancy asks what is there
	 * @param caches the caches to clear
	 */
	public CacheEndpoint(CacheStatistics statistics, Occupancy occupancy, NamedCaches caches) {
		this.statistics = statistics;
		this.occupancy = occupancy;
		this.caches = caches;
	}

	/**
	 * Tells how the cache is doing.
	 * @return the cache in numbers
	 */
	@ReadOperation
	public CacheReport report() {
		CacheStats stats = this.statistics.snapshot();
		if (stats.status() == CacheStatus.DISABLED) {
			return CacheReport.Disabled.of(stats);
		}
		return CacheReport.Enabled.of(stats, this.occupancy.measure(), this.statistics.near().report(),
				this.occupancy.resilience());
	}

	/**
	 * Tells how one cache is doing.
	 * @param name the name of the cache
	 * @return the cache in numbers; {@code null} when this instance has not used it
	 */
	@ReadOperation
	public @Nullable NamedCacheReport reportOf(@Selector String name) {
		NamedCache cache = this.statistics.find(name);
		return (cache != null) ? NamedCacheReport.of(cache.stats()) : null;
	}

	/**
	 * Removes every entry of the application.
	 * @return how many entries were removed
	 */
	@DeleteOperation
	public CacheRemoval clear() {
		return removed(this.caches.clear());
	}

	/**
	 * Removes an entry, or every entry of a cache. Entries of a cache that this instance
	 * has not used are removed too.
	 * @param name the name of the cache
	 * @param key the text of the key, as it is in Redis after the name of the cache;
	 * {@code null} for all
	 * @return how many entries were removed
	 */
	@DeleteOperation
	public CacheRemoval clearOne(@Selector String name, @Nullable String key) {
		if (name.indexOf(':') >= 0) {
			throw new InvalidEndpointRequestException("The name of a cache has no colon",
					"The name of a cache has no colon. To remove one entry, use /cache/{name}?key={key}.");
		}
		return removed((key != null) ? invalidate(name, key) : invalidateAll(name));
	}

	private long invalidate(String name, String key) {
		String applicationKey = name + ":" + key;
		boolean removed = this.caches.owning(applicationKey).invalidate(this.caches.complete(applicationKey));
		return removed ? 1 : 0;
	}

	private long invalidateAll(String name) {
		NamedCache cache = this.statistics.find(name);
		return (cache != null) ? cache.removeAll() : this.caches.invalidateMatching(Keys.escape(name) + ":*");
	}

	private CacheRemoval removed(long count) {
		TierState state = this.caches.tier().state();
		return new CacheRemoval(count, state.isUsable() ? null : state.reason());
	}

}
