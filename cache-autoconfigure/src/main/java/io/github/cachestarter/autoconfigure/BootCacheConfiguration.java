package io.github.cachestarter.autoconfigure;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.cachestarter.internal.spring.DegradingCacheManager;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizers;
import org.springframework.boot.cache.autoconfigure.JCacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.RedisCacheManagerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.cache.RedisCacheManager.RedisCacheManagerBuilder;

/**
 * What Boot's own cache asks the application's beans for, where its module is on the
 * class path.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(CacheManagerCustomizer.class)
@ConditionalOnMissingBean(BootCacheConfiguration.ManagerCustomizers.class)
@Import(JCacheConfiguration.class)
class BootCacheConfiguration {

	@Bean
	ManagerCustomizers starterCacheManagerCustomizers(ObjectProvider<CacheManagerCustomizer<?>> customizers) {
		return (manager) -> new CacheManagerCustomizers(customizers.orderedStream().toList()).customize(manager);
	}

	/**
	 * Beans that customize other managers than the starter's.
	 */
	@Bean
	CustomizersOfOthers cacheCustomizersOfOthers(ConfigurableListableBeanFactory beans) {
		return (notes) -> {
			Stream.of(beans.getBeanNamesForType(CacheManagerCustomizer.class, true, false))
				.filter((name) -> isOfOther(beans, name))
				.forEach((name) -> notes
					.ofOther(name, "it configures another type of CacheManager than the starter's. Set"
							+ " cache.caches.<name>.* for what it sets, or spring.cache.type to keep Spring Boot's cache"));
			// Without a provider of JCache it would have no effect in any case.
			Stream.of(beans.getBeanNamesForType(JCacheManagerCustomizer.class, true, false))
				.filter((name) -> beans.containsBean(JCacheConfiguration.MANAGER))
				.forEach((name) -> notes
					.ofOther(name, "it configures the caches of JCache, and Spring's annotations use the starter's. Set"
							+ " cache.caches.<name>.* for what it sets, or spring.cache.type=jcache to keep JCache"));
		};
	}

	private static boolean isOfOther(ConfigurableListableBeanFactory beans, String customizer) {
		if (!beans.containsBeanDefinition(customizer)) {
			return false;
		}
		Class<?> manager = beans.getMergedBeanDefinition(customizer)
			.getResolvableType()
			.as(CacheManagerCustomizer.class)
			.getGeneric()
			.resolve();
		return manager != null && !manager.isAssignableFrom(DegradingCacheManager.class);
	}

	/**
	 * Customizers of the manager of Spring Data Redis.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RedisCacheManager.class)
	static class RedisCustomizersConfiguration {

		@Bean
		BuilderCustomizers redisCacheBuilderCustomizers(
				ObjectProvider<RedisCacheManagerBuilderCustomizer> customizers) {
			return () -> customizers.orderedStream()
				.<Consumer<RedisCacheManagerBuilder>>map((customizer) -> customizer::customize)
				.toList();
		}

	}

	/**
	 * Customizes Spring's manager as Boot does its own.
	 */
	interface ManagerCustomizers {

		void customize(DegradingCacheManager manager);

	}

	/**
	 * Notes which beans customize other managers.
	 */
	interface CustomizersOfOthers {

		void note(SpringCacheNotes notes);

	}

	/**
	 * Customizes the builder of the manager of Spring Data Redis.
	 */
	interface BuilderCustomizers {

		List<Consumer<RedisCacheManagerBuilder>> all();

	}

}
