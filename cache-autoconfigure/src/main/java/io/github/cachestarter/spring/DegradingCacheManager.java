package io.github.cachestarter.spring;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cachestarter.engine.NamedCache;
import io.github.cachestarter.engine.NamedCaches;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/**
 * Gives Spring's own annotations, and whoever asks for a {@link CacheManager}, the same
 * caches that {@code @Cached} uses. A cache is made when it is first asked for.
 * <p>
 * Nothing throws because of Redis: lookups miss, and what cannot be stored is not. Safe
 * for use by many threads.
 */
public final class DegradingCacheManager implements CacheManager {

	private final NamedCaches caches;

	private final ConcurrentHashMap<String, Cache> views = new ConcurrentHashMap<>();

	/**
	 * Creates the manager.
	 * @param caches the caches of the application
	 */
	public DegradingCacheManager(NamedCaches caches) {
		this.caches = caches;
	}

	/**
	 * Gives a cache whose values are of any type: an entry is read as what it was written
	 * as, if this process knows that type.
	 * @param name the cache's name
	 * @return the cache, the same for every call
	 * @throws IllegalArgumentException if the name is empty or contains a colon
	 */
	@Override
	public Cache getCache(String name) {
		Cache view = this.views.get(name);
		return (view != null) ? view : this.views.computeIfAbsent(name, this::viewOf);
	}

	@Override
	public Collection<String> getCacheNames() {
		return this.caches.all().stream().map(NamedCache::name).sorted().toList();
	}

	NamedCaches caches() {
		return this.caches;
	}

	private Cache viewOf(String name) {
		return new DegradingCache(this.caches.get(name), this.caches.codec(), Object.class, false);
	}

}
