package io.github.cachestarter.spring;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.SimpleCacheResolver;

/**
 * Lets Spring's cache aspect resolve caches by {@link TypedCacheResolver}, unless the
 * application has given it a resolver or another manager.
 * <p>
 * Done when all beans exist. The aspect is made before any post-processor of ours could
 * see it, and what the application has given may need beans that are not there earlier.
 */
public final class TypedCaching implements BeanFactoryAware, SmartInitializingSingleton {

	private final TypedCacheResolver resolver;

	private @Nullable BeanFactory beans;

	/**
	 * Creates the bean that sees to it.
	 * @param resolver what the aspect is to use
	 */
	public TypedCaching(TypedCacheResolver resolver) {
		this.resolver = resolver;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beans = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		BeanFactory known = this.beans;
		if (known != null) {
			known.getBeanProvider(CacheAspectSupport.class)
				.stream()
				.filter((aspect) -> isOurs(aspect.getCacheResolver()))
				.forEach((aspect) -> aspect
					.setCacheResolver(this.resolver.announcing(new PutKeys(known, aspect::getKeyGenerator))));
		}
	}

	/**
	 * Whether nothing was given yet, or what Spring falls back to with our manager.
	 */
	private static boolean isOurs(@Nullable CacheResolver given) {
		return given == null || (given instanceof SimpleCacheResolver simple
				&& simple.getCacheManager() instanceof DegradingCacheManager);
	}

}
