package io.github.cachestarter.internal.spring;

import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;

/**
 * A cache as Spring sees it that nobody has declared, where too many names were asked for
 * already. Somebody may hold it for long, and a bean that is made later may declare the
 * cache, with tags or hashed keys; from then on this is that cache.
 */
final class UndeclaredCache extends DegradingCache {

	private final NamedCaches caches;

	UndeclaredCache(NamedCache cache, NamedCaches caches) {
		super(cache, caches.codec(), Object.class, false);
		this.caches = caches;
	}

	@Override
	NamedCache cache() {
		NamedCache declared = this.caches.find(super.cache().name());
		return (declared != null) ? declared : super.cache();
	}

}
