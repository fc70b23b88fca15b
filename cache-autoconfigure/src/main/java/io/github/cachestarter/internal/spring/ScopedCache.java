package io.github.cachestarter.internal.spring;

import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.cachestarter.internal.engine.Removal;
import org.jspecify.annotations.Nullable;

/**
 * A cache as Spring sees it during one call of an annotated method. What Spring does in
 * two steps becomes one: a lookup that misses reserves, and the put ends that.
 */
final class ScopedCache extends DegradingCache {

	private final CacheScope scope;

	private final Method method;

	private volatile boolean unkeyed;

	ScopedCache(DegradingCache view, CacheScope scope, Method method) {
		super(view);
		this.scope = scope;
		this.method = method;
	}

	@Override
	String caller() {
		return this.method.getDeclaringClass().getSimpleName() + "." + this.method.getName();
	}

	@Override
	public @Nullable ValueWrapper get(Object key) {
		String complete = completeForLookup(key);
		return (complete != null) ? wrapped(this.scope.lookup(cache(), complete, type())) : null;
	}

	@Override
	public CompletableFuture<?> retrieve(Object key) {
		String complete = completeForLookup(key);
		return (complete != null) ? this.scope.lookupAsync(cache(), complete, type()).thenApply(DegradingCache::wrapped)
				: CompletableFuture.completedFuture(null);
	}

	private @Nullable String completeForLookup(Object key) {
		String complete = complete(key);
		this.unkeyed = complete == null;
		return complete;
	}

	/**
	 * What was not looked up for want of a key is not stored, which changes nothing.
	 */
	@Override
	public void put(Object key, @Nullable Object value) {
		String complete = this.unkeyed ? null : completeForChange(key);
		if (complete != null && !this.scope.put(complete, value, type(), isAsynchronous())) {
			super.put(key, value);
		}
	}

	@Override
	public void evict(Object key) {
		String complete = completeForChange(key);
		if (complete != null && !this.scope.collect(() -> cache().removals().ofKey(complete))) {
			super.evict(key);
		}
	}

	@Override
	public void clear() {
		if (!this.scope.collect(() -> cache().removals().ofAll())) {
			super.clear();
		}
	}

	/**
	 * What has to be removed of a key whose entry may be out of date.
	 */
	Stream<Removal> removalOf(Object key) {
		String complete = completeForChange(key);
		return (complete != null) ? Stream.of(cache().removals().ofKey(complete)) : Stream.empty();
	}

	/**
	 * Announces that the method is about to change the value of a key.
	 * @return whether it has a key
	 */
	boolean announce(Object key) {
		String complete = complete(key, (refusal) -> {
		});
		if (complete != null) {
			this.scope.announce(cache(), complete);
		}
		return complete != null;
	}

}
