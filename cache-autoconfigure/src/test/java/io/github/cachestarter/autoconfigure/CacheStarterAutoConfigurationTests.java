package io.github.cachestarter.autoconfigure;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.Cached;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.engine.NoTier;
import io.github.cachestarter.internal.near.LocalTier;
import io.github.cachestarter.internal.observe.CacheEndpoint;
import io.github.cachestarter.internal.observe.CacheHealthIndicator;
import io.github.cachestarter.internal.observe.CacheMeters;
import io.github.cachestarter.internal.redis.RedisTier;
import io.github.cachestarter.internal.spring.DegradingCacheManager;
import io.github.cachestarter.internal.tier.Tier;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application gets: by default, overridden, switched off, and with libraries
 * missing. Nothing here listens on the port that is connected to.
 */
class CacheStarterAutoConfigurationTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RedisPresenceAutoConfiguration.class, DataRedisAutoConfiguration.class,
				CacheStarterAutoConfiguration.class, CacheAutoConfiguration.class))
		.withInitializer(new CacheEnvironmentInitializer())
		.withUserConfiguration(Squares.class);

	@Test
	void cachesInTheProcessWhenNothingIsConfigured() {
		this.context.run((application) -> {
			assertThat(application).getBean(Tier.class).isInstanceOf(LocalTier.class);
			assertThat(application).hasSingleBean(CacheClient.class).hasSingleBean(DegradingCacheManager.class);
			assertCaches(application.getBean(Squares.class));
		});
	}

	@Test
	void usesRedisWhenOneIsConfigured() {
		this.context.withPropertyValues("redis.url=redis://localhost:1").run((application) -> {
			assertThat(application).getBean(Tier.class).isInstanceOf(RedisTier.class);
			assertThat(application.getBean(CacheClient.class).stats().status()).isEqualTo(CacheStatus.DEGRADED);
			assertThat(application.getBean(Squares.class).square(3)).isEqualTo(9);
		});
	}

	@Test
	void usesRedisWhenTheApplicationDefinesItsDetailsAsABean() {
		this.context.withBean(DataRedisConnectionDetails.class, CacheStarterAutoConfigurationTests::detailsOfNobody)
			.run((application) -> assertThat(application).getBean(Tier.class).isInstanceOf(RedisTier.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { TwoConnections.class, OtherClient.class })
	void cachesInTheProcessWhenThereIsNoSingleConnectionToCopy(Class<?> connections) {
		this.context.withUserConfiguration(connections).run((application) -> {
			assertThat(application).hasNotFailed().getBean(Tier.class).isInstanceOf(LocalTier.class);
			assertThat(application.getBean(RedisUse.class).reason()).contains("@Primary", "cache.mode=off");
			assertCaches(application.getBean(Squares.class));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis.enabled=true", "cache.mode=redis" })
	void explainsThatThereIsNoSingleConnectionWhenRedisIsAskedFor(String setting) {
		this.context.withUserConfiguration(TwoConnections.class)
			.withPropertyValues(setting)
			.run((application) -> assertThat(application).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidCacheSettingException.class, (failure) -> {
					assertThat(failure).hasMessageContaining("LettuceConnectionFactory");
					assertThat(failure.fix()).contains("@Primary");
				}));
	}

	@Test
	void copiesThePrimaryOfSeveralConnections() {
		this.context.withUserConfiguration(TwoConnections.class)
			.withBean("primary", LettuceConnectionFactory.class, () -> new LettuceConnectionFactory("localhost", 1),
					(definition) -> definition.setPrimary(true))
			.run((application) -> assertThat(application).getBean(Tier.class).isInstanceOf(RedisTier.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis.enabled=false", "cache.enabled=false", "cache.mode=off" })
	void cachesNothingWhenSwitchedOff(String setting) {
		this.context.withPropertyValues("redis.url=redis://localhost:1", setting).run((application) -> {
			assertThat(application).getBean(Tier.class).isInstanceOf(NoTier.class);
			Squares squares = application.getBean(Squares.class);
			assertThat(squares.square(3) + squares.square(3)).isEqualTo(18);
			assertThat(squares.calls()).hasValue(2);
			assertThat(application.getBean(CacheClient.class).stats().reason()).isEqualTo(setting);
			Cache cache = application.getBean(DegradingCacheManager.class).getCache("squares");
			assertThat(cache).isNotNull().extracting((found) -> found.get(3)).isNull();
		});
	}

	@Test
	void leavesAManagerOfTheApplicationAlone() {
		this.context.withBean("cacheManager", CacheManager.class, ConcurrentMapCacheManager::new).run((application) -> {
			assertThat(application).getBean(CacheManager.class).isInstanceOf(ConcurrentMapCacheManager.class);
			assertCaches(application.getBean(Squares.class));
		});
	}

	@Test
	void comesBeforeTheManagersOfSpringBoot() {
		this.context.withUserConfiguration(CachingEnabled.class)
			.run((application) -> assertThat(application).getBean(CacheManager.class)
				.isInstanceOf(DegradingCacheManager.class));
	}

	@Test
	void appliesLifeOfACacheFromProperties() {
		this.context.withPropertyValues("cache.caches.user.ttl=short", "cache.caches.user.null-ttl=5s")
			.run((application) -> {
				var life = application.getBean(NamedCaches.class).get("user").life();
				assertThat(life.ttl()).isEqualTo(Duration.ofSeconds(60));
				assertThat(life.nullTtl()).isEqualTo(Duration.ofSeconds(5));
			});
	}

	@ParameterizedTest
	@ValueSource(classes = { LettuceConnectionFactory.class, RedisClient.class })
	void cachesInTheProcessWithoutTheLibrariesOfRedis(Class<?> missing) {
		this.context.withClassLoader(new FilteredClassLoader(missing)).run((application) -> {
			assertThat(application).hasNotFailed().getBean(Tier.class).isInstanceOf(LocalTier.class);
			assertCaches(application.getBean(Squares.class));
		});
	}

	@Test
	void explainsThatRedisIsAskedForWithoutItsLibraries() {
		this.context.withClassLoader(new FilteredClassLoader(RedisClient.class))
			.withPropertyValues("cache.mode=redis")
			.run((application) -> assertThat(application).getFailure()
				.rootCause()
				.hasMessageContaining("cache.mode")
				.hasMessageContaining("Lettuce"));
	}

	@Test
	void observesNothingWithoutTheLibrariesOfObservation() {
		this.context
			.withClassLoader(new FilteredClassLoader(Endpoint.class, HealthIndicator.class, MeterRegistry.class,
					MeterBinder.class))
			.run((application) -> {
				assertThat(application).hasNotFailed()
					.doesNotHaveBean(CacheEndpoint.class)
					.doesNotHaveBean(CacheHealthIndicator.class)
					.doesNotHaveBean(CacheMeters.class);
				assertCaches(application.getBean(Squares.class));
			});
	}

	@Test
	void observesWithThem() {
		this.context.withPropertyValues("management.endpoints.web.exposure.include=cache")
			.run((application) -> assertThat(application).hasSingleBean(CacheEndpoint.class)
				.hasSingleBean(CacheHealthIndicator.class)
				.hasSingleBean(CacheMeters.class));
	}

	@Test
	void cachesWithoutReactor() {
		this.context.withClassLoader(new FilteredClassLoader("reactor.", "org.reactivestreams."))
			.run((application) -> assertCaches(application.getBean(Squares.class)));
	}

	private static void assertCaches(Squares squares) {
		assertThat(squares.square(3)).isEqualTo(9);
		assertThat(squares.square(3)).isEqualTo(9);
		assertThat(squares.calls()).hasValue(1);
	}

	private static DataRedisConnectionDetails detailsOfNobody() {
		return new DataRedisConnectionDetails() {

			@Override
			public Standalone getStandalone() {
				return Standalone.of("localhost", 1);
			}

		};
	}

	public static class Squares {

		final AtomicInteger calls = new AtomicInteger();

		public AtomicInteger calls() {
			return this.calls;
		}

		@Cached("squares")
		public int square(int number) {
			this.calls.incrementAndGet();
			return number * number;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoConnections {

		@Bean
		LettuceConnectionFactory sessions() {
			return new LettuceConnectionFactory("localhost", 1);
		}

		@Bean
		LettuceConnectionFactory queues() {
			return new LettuceConnectionFactory("localhost", 2);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherClient {

		@Bean
		RedisConnectionFactory otherClient() {
			return (RedisConnectionFactory) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { RedisConnectionFactory.class }, (proxy, method, arguments) -> {
						if (method.getName().equals("hashCode")) {
							return 1;
						}
						throw new UnsupportedOperationException(method.getName());
					});
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class CachingEnabled {

		@Bean
		Object anything() {
			return new Object();
		}

	}

}
