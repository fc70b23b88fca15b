package io.github.cachestarter.internal.spring;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.cache.interceptor.CacheOperationSource;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.SimpleCacheResolver;
import org.springframework.cache.interceptor.SimpleKeyGenerator;

/**
 * Lets Spring's cache aspect resolve caches by {@link TypedCacheResolver}, unless the
 * application has given it a resolver or another manager.
 * <p>
 * Done when all beans exist. The aspect is made before any post-processor of ours could
 * see it, and what the application has given may need beans that are not there earlier.
 */
public final class TypedCaching implements BeanFactoryAware, SmartInitializingSingleton {

	private final TypedCacheResolver resolver;

	private final SpringUses uses;

	private @Nullable BeanFactory beans;

	/**
	 * Creates the bean that sees to it.
	 * @param resolver what the aspect is to use
	 * @param uses is told when the only aspect is known to use it
	 */
	public TypedCaching(TypedCacheResolver resolver, SpringUses uses) {
		this.resolver = resolver;
		this.uses = uses;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beans = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		BeanFactory known = this.beans;
		if (known != null) {
			List<CacheAspectSupport> aspects = known.getBeanProvider(CacheAspectSupport.class).stream().toList();
			List<CacheAspectSupport> ours = aspects.stream()
				.filter((aspect) -> isOurs(aspect.getCacheResolver()))
				.toList();
			ours.forEach((aspect) -> aspect
				.setCacheResolver(this.resolver.announcing(new PutKeys(known, aspect::getKeyGenerator))));
			if (aspects.size() == 1 && ours.size() == 1) {
				CacheAspectSupport aspect = ours.get(0);
				if (isUsual(aspect)) {
					known.getBeanProvider(CacheScopeAdvisor.class)
						.ifAvailable((advisor) -> advisor.takeShortcuts(this.resolver.manager()));
				}
				this.uses.begin(aspect.getKeyGenerator().getClass() == SimpleKeyGenerator.class);
			}
		}
	}

	/**
	 * Whether an aspect does what Spring's does, with Spring's keys.
	 */
	private static boolean isUsual(CacheAspectSupport aspect) {
		CacheOperationSource source = aspect.getCacheOperationSource();
		return aspect.getClass() == CacheInterceptor.class && source != null
				&& source.getClass() == AnnotationCacheOperationSource.class
				&& aspect.getKeyGenerator().getClass() == SimpleKeyGenerator.class;
	}

	/**
	 * Whether nothing was given yet, or what Spring falls back to with our manager.
	 */
	private static boolean isOurs(@Nullable CacheResolver given) {
		return given == null || (given instanceof SimpleCacheResolver simple
				&& simple.getCacheManager() instanceof DegradingCacheManager);
	}

}
