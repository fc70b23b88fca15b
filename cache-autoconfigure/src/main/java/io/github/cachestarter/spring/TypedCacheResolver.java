package io.github.cachestarter.spring;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cachestarter.engine.NamedCaches;
import io.github.cachestarter.value.ReturnedValue;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.cache.Cache;
import org.springframework.cache.interceptor.BasicOperation;
import org.springframework.cache.interceptor.CacheOperationInvocationContext;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.util.function.SingletonSupplier;

/**
 * Resolves the caches of Spring's annotations by their names, as views that know what the
 * annotated method returns. Without it a cache would have to guess what the JSON of an
 * entry stands for.
 */
public final class TypedCacheResolver implements CacheResolver {

	private final SingletonSupplier<DegradingCacheManager> manager;

	private final ConcurrentHashMap<MethodOfClass, ReturnedValue> returned = new ConcurrentHashMap<>();

	private final ConcurrentHashMap<View, Cache> views = new ConcurrentHashMap<>();

	/**
	 * Creates the resolver.
	 * @param manager gives the manager whose caches are resolved
	 */
	public TypedCacheResolver(SingletonSupplier<DegradingCacheManager> manager) {
		this.manager = manager;
	}

	@Override
	public Collection<? extends Cache> resolveCaches(CacheOperationInvocationContext<?> context) {
		MethodOfClass method = new MethodOfClass(context.getMethod(),
				AopProxyUtils.ultimateTargetClass(context.getTarget()));
		ReturnedValue value = this.returned.computeIfAbsent(method,
				(key) -> ReturnedValue.of(key.method, key.targetClass));
		return namesIn(context.getOperation()).stream().map((name) -> view(name, value)).toList();
	}

	private Cache view(String name, ReturnedValue value) {
		return this.views.computeIfAbsent(new View(name, value), (key) -> {
			NamedCaches caches = this.manager.obtain().caches();
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
