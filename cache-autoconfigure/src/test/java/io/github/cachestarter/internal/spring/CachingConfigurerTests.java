package io.github.cachestarter.internal.spring;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.internal.spring.SpringAnnotationTests.CachingOn;
import io.github.cachestarter.internal.spring.SpringAnnotationTests.Users;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
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
import org.springframework.context.annotation.Role;

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
	void whatStandsBetweenTheScopeAndSpringsAdviceHearsOfEveryCall() {
		RUNNER.withUserConfiguration(Between.class, FurtherOut.class).run((context) -> {
			Users users = context.getBean(Users.class);
			Advised proxy = (Advised) users;
			List<Object> advices = Stream.of(proxy.getAdvisors())
				.map(Advisor::getAdvice)
				.<Object>map(Object::getClass)
				.toList();
			assertThat(advices.indexOf(CountingAdvice.class)).as("is between")
				.isEqualTo(advices.indexOf(CacheInterceptor.class) - 1)
				.isPositive();
			CountingAdvice counting = context.getBean(CountingAdvice.class);
			for (int i = 1; i <= 4; i++) {
				assertThat(users.record(1)).isNotNull();
				assertThat(counting.calls).hasValue(i);
			}
			assertThat(users.runs()).hasValue(1);
		});
	}

	@Test
	void shortcutsAreTakenWhereNobodyStandsBetween() {
		RUNNER.withUserConfiguration(FurtherOut.class).run((context) -> {
			Users users = context.getBean(Users.class);
			for (int i = 0; i < 3; i++) {
				assertThat(users.record(1)).isNotNull();
			}
			CountingAdvice counting = new CountingAdvice();
			Advised proxy = (Advised) users;
			proxy.addAdvice(proxy.getAdvisorCount(), counting);
			assertThat(users.record(1)).isNotNull();
			assertThat(counting.calls).as("Spring was asked").hasValue(0);
			proxy.addAdvice(proxy.getAdvisorCount() - 2, counting);
			assertThat(users.record(1)).isNotNull();
			assertThat(counting.calls).as("came between").hasValue(1);
		});
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

	/**
	 * Comes just before Spring's advice, which has the same order and is defined later.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Between {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static CountingAdvice countingAdvice() {
			return new CountingAdvice();
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static DefaultPointcutAdvisor countingAdvisor(CountingAdvice advice) {
			DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(
					new AnnotationMatchingPointcut(null, Cacheable.class), advice);
			advisor.setOrder(42);
			return advisor;
		}

	}

	static class CountingAdvice implements MethodInterceptor {

		final AtomicInteger calls = new AtomicInteger();

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			this.calls.incrementAndGet();
			return invocation.proceed();
		}

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
