package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.internal.engine.DeclaredUses;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.intercept.CacheAdvisor;
import io.github.cachestarter.internal.spring.CacheAdviceOrder;
import io.github.cachestarter.internal.spring.CacheScopeAdvisor;
import io.github.cachestarter.internal.spring.DegradingCacheManager;
import io.github.cachestarter.internal.spring.SpringUses;
import io.github.cachestarter.internal.spring.TypedCacheResolver;
import io.github.cachestarter.internal.spring.TypedCaching;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cache.CacheManager;
import org.springframework.cache.config.CacheManagementConfigUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.util.function.SingletonSupplier;

/**
 * The cache behind Spring's own annotations, unless the application has a manager, a
 * resolver or caches of its own, or asks Boot for another type.
 */
@Configuration(proxyBeanMethods = false)
@Conditional({ SpringCacheType.IsOurs.class, SpringCacheType.HasNoOwnCaches.class })
@ConditionalOnMissingBean(value = CacheManager.class, ignored = DegradingCacheManager.class,
		name = SpringManagerLine.RESOLVER)
@Import({ SpringCacheSettingsConfiguration.class, BootCacheConfiguration.class })
class SpringCacheConfiguration {

	/**
	 * A child context has that of its parent.
	 */
	@Bean
	@ConditionalOnMissingBean
	DegradingCacheManager cacheManager(NamedCaches caches, SpringCacheSettings settings,
			ObjectProvider<BootCacheConfiguration.ManagerCustomizers> customizers) {
		DegradingCacheManager manager = new DegradingCacheManager(caches, settings.names());
		customizers.ifAvailable((all) -> all.customize(manager));
		return manager;
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static CacheAdviceOrder cacheAdviceOrder() {
		return new CacheAdviceOrder(CacheAdvisor.ORDER);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static TypedCaching typedCaching(ObjectProvider<DegradingCacheManager> manager, SpringUses uses) {
		return new TypedCaching(new TypedCacheResolver(SingletonSupplier.of(manager::getObject)), uses);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static SpringUses springUses(ObjectProvider<DeclaredUses> uses) {
		return new SpringUses(uses::getObject);
	}

	/**
	 * Where Spring's cache advice is, and not with AspectJ, which has none.
	 */
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnBean(name = CacheManagementConfigUtils.CACHE_ADVISOR_BEAN_NAME)
	static CacheScopeAdvisor cacheScopeAdvisor() {
		return new CacheScopeAdvisor();
	}

}
