package io.github.cachestarter.internal.spring;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/**
 * Gives Spring's own annotations, and whoever asks for a {@link CacheManager}, the same
 * caches that {@code @Cached} uses. A cache is made when it is first asked for. Of caches
 * that no annotation or property names, the first thousand are kept; further ones are
 * made for every call, do the same, and share one set of numbers.
 * <p>
 * Nothing throws because of Redis: lookups miss, and what cannot be stored is not. Safe
 * for use by many threads.
 */
public final class DegradingCacheManager implements CacheManager {

	private final NamedCaches caches;

	private final @Nullable Set<String> names;

	private final ConcurrentHashMap<String, Cache> views = new ConcurrentHashMap<>();

	/**
	 * Creates the manager of caches of any name.
	 * @param caches the caches of the application
	 */
	public DegradingCacheManager(NamedCaches caches) {
		this(caches, null);
	}

	/**
	 * Creates the manager.
	 * @param caches the caches of the application
	 * @param names the only caches that the manager has, {@code null} for any
	 */
	public DegradingCacheManager(NamedCaches caches, @Nullable Set<String> names) {
		this.caches = caches;
		this.names = (names != null) ? Set.copyOf(names) : null;
	}

	/**
	 * Gives a cache whose values are of any type: an entry is read as what it was written
	 * as, if this process knows that type.
	 * @param name the cache's name
	 * @return the cache; {@code null} if the manager has only some caches, and not this
	 * one
	 * @throws IllegalArgumentException if the name is empty or contains a colon
	 */
	@Override
	public @Nullable Cache getCache(String name) {
		if (!has(name)) {
			return null;
		}
		Cache view = this.views.get(name);
		if (view != null) {
			return view;
		}
		NamedCache cache = this.caches.getUndeclared(name);
		NamedCache known = this.caches.find(name);
		return (known != null) ? this.views.computeIfAbsent(name, (key) -> viewOf(known))
				: new UndeclaredCache(cache, this.caches);
	}

	@Override
	public Collection<String> getCacheNames() {
		Set<String> only = this.names;
		return ((only != null) ? only.stream() : this.caches.all().stream().map(NamedCache::name)).sorted().toList();
	}

	/**
	 * Whether Spring's annotations may use a cache.
	 */
	boolean has(String name) {
		return this.names == null || this.names.contains(name);
	}

	NamedCaches caches() {
		return this.caches;
	}

	private Cache viewOf(NamedCache cache) {
		return new DegradingCache(cache, this.caches.codec(), Object.class, false);
	}

}
