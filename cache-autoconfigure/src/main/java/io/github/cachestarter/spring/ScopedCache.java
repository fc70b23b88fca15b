package io.github.cachestarter.spring;

import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.engine.Removal;
import org.jspecify.annotations.Nullable;

/**
 * A cache as Spring sees it during one call of an annotated method. What Spring does in
 * two steps becomes one: a lookup that misses reserves, and the put ends that.
 */
final class ScopedCache extends DegradingCache {

	private final CacheScope scope;

	ScopedCache(DegradingCache view, CacheScope scope) {
		super(view);
		this.scope = scope;
	}

	@Override
	public @Nullable ValueWrapper get(Object key) {
		return wrapped(this.scope.lookup(cache(), complete(key), type()));
	}

	@Override
	public CompletableFuture<?> retrieve(Object key) {
		return this.scope.lookupAsync(cache(), complete(key), type()).thenApply(DegradingCache::wrapped);
	}

	@Override
	public void put(Object key, @Nullable Object value) {
		if (!this.scope.put(complete(key), value, type(), isAsynchronous())) {
			super.put(key, value);
		}
	}

	@Override
	public void evict(Object key) {
		if (!this.scope.collect(() -> removalOf(key))) {
			super.evict(key);
		}
	}

	@Override
	public void clear() {
		if (!this.scope.collect(() -> cache().removals().ofAll())) {
			super.clear();
		}
	}

	Removal removalOf(Object key) {
		return cache().removals().ofKey(complete(key));
	}

	/**
	 * Announces that the method is about to change the value of a key.
	 */
	void announce(Object key) {
		this.scope.announce(cache(), complete(key));
	}

}
