package io.github.cachestarter.spring;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.spring.SpringAnnotationTests.CachingOn;
import io.github.cachestarter.spring.SpringAnnotationTests.Users;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.interceptor.CacheErrorHandler;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.LoggingCacheErrorHandler;
import org.springframework.cache.interceptor.SimpleCacheResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application says about caching wins.
 */
class CachingConfigurerTests {

	private static final ApplicationContextRunner RUNNER = SpringAnnotationTests.RUNNER;

	@Test
	void springsAspectKnowsTheTypesOfResults() {
		RUNNER.withUserConfiguration(CachingOn.class)
			.run((context) -> assertThat(context.getBean(CacheInterceptor.class).getCacheResolver())
				.isInstanceOf(TypedCacheResolver.class));
	}

	@Test
	void scopeStandsJustOutsideOfSpringsAdviceWhereverThatIs() {
		RUNNER.withUserConfiguration(FurtherOut.class).run((context) -> {
			context.getBean(Users.class).record(1);
			assertThat(context.getBean(CacheScopeAdvisor.class).getOrder()).isEqualTo(41);
		});
		RUNNER.run((context) -> assertThat(context).doesNotHaveBean(CacheScopeAdvisor.class));
	}

	@Test
	void configurersResolverWins() {
		RUNNER.withUserConfiguration(OwnResolver.class).run((context) -> {
			context.getBean(Users.class).record(1);
			assertThat(OwnResolver.OWN.getCache("user")).isNotNull().extracting((cache) -> cache.get(1L)).isNotNull();
			assertThat(context.getBean(CacheClient.class).exists("user:1")).isFalse();
		});
	}

	@Test
	void configurersManagerWins() {
		RUNNER.withUserConfiguration(OwnManager.class).run((context) -> {
			context.getBean(Users.class).record(1);
			assertThat(OwnManager.OWN.getCache("user")).isNotNull().extracting((cache) -> cache.get(1L)).isNotNull();
			assertThat(context.getBean(CacheClient.class).exists("user:1")).isFalse();
		});
	}

	@Test
	void configurerWithoutAManagerLeavesOurs() {
		RUNNER.withUserConfiguration(OwnErrorHandler.class).run((context) -> {
			Users users = context.getBean(Users.class);
			assertThat(users.list(1)).isEqualTo(users.list(1));
			assertThat(context.getBean(CacheClient.class).exists("list:1")).isTrue();
		});
	}

	@Test
	void configurersBeansMayBeCachedThemselves() {
		RUNNER.withUserConfiguration(DependentManager.class).run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(Users.class).record(1);
			assertThat(context.getBean(CacheClient.class).exists("user:1")).isFalse();
		});
	}

	@Test
	void managerOfTheApplicationTakesThePlaceOfOurs() {
		RUNNER.withUserConfiguration(CachingOn.class)
			.withBean("own", CacheManager.class, ConcurrentMapCacheManager::new)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(DegradingCacheManager.class);
				context.getBean(Users.class).record(1);
				assertThat(context.getBean(CacheClient.class).exists("user:1")).isFalse();
			});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching(order = 42)
	static class FurtherOut {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class OwnResolver implements CachingConfigurer {

		static final CacheManager OWN = new ConcurrentMapCacheManager();

		@Override
		public CacheResolver cacheResolver() {
			return new SimpleCacheResolver(OWN);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class OwnManager implements CachingConfigurer {

		static final CacheManager OWN = new ConcurrentMapCacheManager();

		@Override
		public CacheManager cacheManager() {
			return OWN;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class OwnErrorHandler implements CachingConfigurer {

		@Override
		public CacheErrorHandler errorHandler() {
			return new LoggingCacheErrorHandler();
		}

	}

	/**
	 * Its manager needs a bean that the cache aspect is put around.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class DependentManager {

		@Bean
		static CachingConfigurer configurer(ObjectProvider<Users> users) {
			return new CachingConfigurer() {

				@Override
				public CacheManager cacheManager() {
					users.getObject();
					return new ConcurrentMapCacheManager();
				}

			};
		}

	}

}
