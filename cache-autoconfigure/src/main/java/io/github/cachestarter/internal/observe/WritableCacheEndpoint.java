package io.github.cachestarter.internal.observe;

import io.github.cachestarter.internal.engine.Keys;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.tier.TierState;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The endpoint {@code cache} with the means to clear it, for an application that sets
 * {@code cache.endpoint.writable=true}. Even then Spring Boot leaves them out unless it
 * is told that access to the endpoint is unrestricted. What is cleared is cleared for all
 * instances.
 */
public final class WritableCacheEndpoint extends CacheEndpoint {

	private final CacheStatistics statistics;

	private final NamedCaches caches;

	/**
	 * Creates the endpoint.
	 * @param statistics gives what was counted
	 * @param occupancy asks what is there
	 * @param totals is what everybody may see
	 * @param show when to show more than that
	 * @param caches the caches to clear
	 */
	public WritableCacheEndpoint(CacheStatistics statistics, Occupancy occupancy, Totals totals, Show show,
			NamedCaches caches) {
		super(statistics, occupancy, totals, show);
		this.statistics = statistics;
		this.caches = caches;
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
