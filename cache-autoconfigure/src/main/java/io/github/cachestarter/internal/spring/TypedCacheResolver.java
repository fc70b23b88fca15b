package io.github.cachestarter.internal.spring;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.value.ReturnedValue;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.cache.Cache;
import org.springframework.cache.interceptor.BasicOperation;
import org.springframework.cache.interceptor.CacheOperationInvocationContext;
import org.springframework.cache.interceptor.CacheEvictOperation;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CachePutOperation;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.util.function.SingletonSupplier;

/**
 * Resolves the caches of Spring's annotations by their names, as views that know what the
 * annotated method returns. Without it a cache would have to guess what the JSON of an
 * entry stands for. During a call that {@link CacheScopeAdvisor} has seen, the views also
 * know what belongs to that call.
 */
public final class TypedCacheResolver implements CacheResolver {

	private final SingletonSupplier<DegradingCacheManager> manager;

	private final ConcurrentHashMap<MethodOfClass, ReturnedValue> returned = new ConcurrentHashMap<>();

	private final ConcurrentHashMap<View, DegradingCache> views = new ConcurrentHashMap<>();

	private final @Nullable PutKeys putKeys;

	/**
	 * Creates the resolver.
	 * @param manager gives the manager whose caches are resolved
	 */
	public TypedCacheResolver(SingletonSupplier<DegradingCacheManager> manager) {
		this(manager, null);
	}

	private TypedCacheResolver(SingletonSupplier<DegradingCacheManager> manager, @Nullable PutKeys putKeys) {
		this.manager = manager;
		this.putKeys = putKeys;
	}

	DegradingCacheManager manager() {
		return this.manager.obtain();
	}

	/**
	 * The same for an aspect whose puts are to be announced before the method runs.
	 */
	TypedCacheResolver announcing(PutKeys keys) {
		return new TypedCacheResolver(this.manager, keys);
	}

	@Override
	public Collection<? extends Cache> resolveCaches(CacheOperationInvocationContext<?> context) {
		MethodOfClass method = new MethodOfClass(context.getMethod(),
				AopProxyUtils.ultimateTargetClass(context.getTarget()));
		ReturnedValue value = this.returned.computeIfAbsent(method,
				(key) -> ReturnedValue.of(key.method, key.targetClass));
		List<DegradingCache> caches = namesIn(context.getOperation()).stream()
			.map((name) -> view(name, value, context))
			.toList();
		CacheScope scope = CacheScope.current();
		return (scope != null && scope.resolves(context.getOperation())) ? scoped(caches, scope, context) : caches;
	}

	private List<ScopedCache> scoped(List<DegradingCache> caches, CacheScope scope,
			CacheOperationInvocationContext<?> context) {
		List<ScopedCache> scoped = caches.stream()
			.map((cache) -> new ScopedCache(cache, scope, context.getMethod()))
			.toList();
		if (this.putKeys != null && scoped.stream().noneMatch((cache) -> cache.cache().isOff())
				&& context.getOperation() instanceof CacheOperation operation
				&& !announced(operation, this.putKeys, scoped, scope, context)) {
			removeAfterFailure(operation, this.putKeys, scoped, scope, context);
		}
		return scoped;
	}

	private static boolean announced(CacheOperation operation, PutKeys keys, List<ScopedCache> caches, CacheScope scope,
			CacheOperationInvocationContext<?> context) {
		boolean asynchronous = caches.stream().anyMatch(DegradingCache::isAsynchronous);
		Object key = (!asynchronous && operation instanceof CachePutOperation put && scope.mayAnnounce(put))
				? keys.keyOf(put, context, scope.arguments(), caches) : null;
		return key != null && caches.stream().map((cache) -> cache.announce(key)).reduce(true, Boolean::logicalAnd);
	}

	private static void removeAfterFailure(CacheOperation operation, PutKeys keys, List<ScopedCache> caches,
			CacheScope scope, CacheOperationInvocationContext<?> context) {
		if (operation instanceof CacheEvictOperation evict && evict.isCacheWide() && !evict.isBeforeInvocation()) {
			scope.afterFailure(() -> keys.mayApplyAfterFailure(operation, context, scope.arguments(), caches)
					? caches.stream().map((cache) -> cache.cache().removals().ofAll()).toList() : List.of());
		}
		else if (operation instanceof CachePutOperation
				|| (operation instanceof CacheEvictOperation evict && !evict.isBeforeInvocation())) {
			scope.afterFailure(() -> {
				Object key = keys.keyAfterFailure(operation, context, scope.arguments(), caches);
				return (key != null) ? caches.stream().flatMap((cache) -> cache.removalOf(key)).toList() : List.of();
			});
		}
	}

	private DegradingCache view(String name, ReturnedValue value, CacheOperationInvocationContext<?> context) {
		return this.views.computeIfAbsent(new View(name, value), (key) -> {
			if (!manager().has(name)) {
				throw new IllegalArgumentException("Cannot find cache named '" + name + "' for "
						+ context.getOperation() + ": the settings of Spring's cache name the only caches. Add it to"
						+ " spring.cache.cache-names, or set a property of cache.caches." + name);
			}
			NamedCaches caches = manager().caches();
			return new DegradingCache(caches.get(name), caches.codec(), value.type(), value.isAsynchronous());
		});
	}

	private static Set<String> namesIn(BasicOperation operation) {
		return operation.getCacheNames();
	}

	private record MethodOfClass(Method method, Class<?> targetClass) {

	}

	private record View(String name, ReturnedValue value) {

	}

}
