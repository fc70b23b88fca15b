package io.github.cachestarter.autoconfigure;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.Cached;
import io.github.cachestarter.internal.engine.NoTier;
import io.github.cachestarter.internal.spring.CacheAdviceOrder;
import io.github.cachestarter.internal.spring.CacheScopeAdvisor;
import io.github.cachestarter.internal.spring.DegradingCacheManager;
import io.github.cachestarter.internal.spring.TypedCaching;
import io.github.cachestarter.internal.tier.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.SimpleCacheResolver;
import org.springframework.cache.support.NoOpCacheManager;
import org.springframework.cache.support.SimpleCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose cache Spring's annotations use: what {@code spring.cache.type} and beans of the
 * application say about it.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringCacheTypeTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class, CacheAutoConfiguration.class))
		.withInitializer(new CacheEnvironmentInitializer())
		.withUserConfiguration(Caching.class, Numbers.class);

	@ParameterizedTest
	@ValueSource(strings = { "cache.mode=local", "spring.cache.type=", "spring.cache.type=redis",
			"spring.cache.type=REDIS" })
	void isOursUnlessAnotherIsAskedFor(String setting, CapturedOutput output) {
		this.context.withPropertyValues(setting).run((application) -> {
			assertThat(application).getBean(CacheManager.class).isInstanceOf(DegradingCacheManager.class);
			assertThat(callsOfSpring(application)).isEqualTo(1);
			assertThat(output).doesNotContain("cache_spring_manager");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "NONE" })
	void nothingIsCachedWithNone(String type, CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.type=" + type, "redis.enabled=true").run((application) -> {
			assertThat(application).getBean(Tier.class).isInstanceOf(NoTier.class);
			assertThat(application).getBean(CacheManager.class).isInstanceOf(NoOpCacheManager.class);
			assertThat(callsOfSpring(application)).isEqualTo(2);
			assertThat(callsOfOurs(application)).isEqualTo(2);
			assertThat(output).contains("cache_disabled reason=spring.cache.type=none")
				.doesNotContain("cache_spring_manager");
		});
	}

	@ParameterizedTest
	@CsvSource({ "simple, org.springframework.cache.concurrent.ConcurrentMapCacheManager",
			"Caffeine, org.springframework.cache.caffeine.CaffeineCacheManager" })
	void isOfBootWithAnotherType(String type, Class<?> manager, CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.type=" + type).run((application) -> {
			assertThat(application).getBean(CacheManager.class).isExactlyInstanceOf(manager);
			assertOnlyOursIsKept(application);
			assertThat(output).containsOnlyOnce(
					"cache_spring_manager type=" + type.toLowerCase(Locale.ROOT) + " reason=spring.cache.type=");
		});
	}

	@Test
	void isOfTheApplicationWithAManagerOfItsOwn(CapturedOutput output) {
		this.context.withBean("mine", CaffeineCacheManager.class).run((application) -> {
			assertOnlyOursIsKept(application);
			assertThat(output).containsOnlyOnce("cache_spring_manager type=application reason=bean mine:");
		});
	}

	/** Boot makes none then either. */
	@Test
	void isOfTheApplicationWithAManagerAndAType(CapturedOutput output) {
		this.context.withPropertyValues("spring.cache.type=simple")
			.withBean("mine", CaffeineCacheManager.class)
			.run((application) -> {
				assertThat(application).hasSingleBean(CacheManager.class);
				assertThat(output).containsOnlyOnce("cache_spring_manager type=application reason=bean mine:");
			});
	}

	@Test
	void isOfTheApplicationWithAResolverOfItsOwn(CapturedOutput output) {
		this.context.withUserConfiguration(OwnResolver.class).run((application) -> {
			assertThat(application).doesNotHaveBean(CacheManager.class);
			assertOnlyOursIsKept(application);
			assertThat(output).containsOnlyOnce("cache_spring_manager type=application reason=bean cacheResolver:");
		});
	}

	@Test
	void leavesCachesOfTheApplicationToBoot(CapturedOutput output) {
		ApplicationContextRunner withCache = this.context.withBean("mine", ConcurrentMapCache.class, "spring");
		withCache.run((application) -> {
			assertThat(application).getBean(CacheManager.class).isInstanceOf(SimpleCacheManager.class);
			assertThat(output).containsOnlyOnce("cache_spring_manager type=application reason=bean mine:");
		});
		withCache.withPropertyValues("spring.cache.type=redis")
			.run((application) -> assertThat(application).getBean(CacheManager.class)
				.isInstanceOf(DegradingCacheManager.class));
	}

	private static void assertOnlyOursIsKept(AssertableApplicationContext application) {
		assertThat(application).hasSingleBean(CacheClient.class)
			.doesNotHaveBean(DegradingCacheManager.class)
			.doesNotHaveBean(TypedCaching.class)
			.doesNotHaveBean(CacheAdviceOrder.class)
			.doesNotHaveBean(CacheScopeAdvisor.class);
		assertThat(callsOfSpring(application)).isEqualTo(1);
		assertThat(callsOfOurs(application)).isEqualTo(1);
		assertThat(application.getBean(CacheClient.class).stats().caches()).containsOnlyKeys("ours");
	}

	private static int callsOfSpring(AssertableApplicationContext application) {
		Numbers numbers = application.getBean(Numbers.class);
		numbers.ofSpring(3);
		numbers.ofSpring(3);
		return numbers.takeCalls();
	}

	private static int callsOfOurs(AssertableApplicationContext application) {
		Numbers numbers = application.getBean(Numbers.class);
		numbers.ofOurs(3);
		numbers.ofOurs(3);
		return numbers.takeCalls();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Caching {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnResolver implements CachingConfigurer {

		@Bean
		@Override
		public CacheResolver cacheResolver() {
			return new SimpleCacheResolver(new ConcurrentMapCacheManager());
		}

	}

	static class Numbers {

		private final AtomicInteger calls = new AtomicInteger();

		public int takeCalls() {
			return this.calls.getAndSet(0);
		}

		@Cacheable("spring")
		public int ofSpring(int id) {
			this.calls.incrementAndGet();
			return id;
		}

		@Cached("ours")
		public int ofOurs(int id) {
			this.calls.incrementAndGet();
			return id;
		}

	}

}
