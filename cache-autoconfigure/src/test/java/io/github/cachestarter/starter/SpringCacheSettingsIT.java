package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.Objects;

import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.autoconfigure.CacheStarterAutoConfiguration;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What settings of Spring's cache make of entries in Redis, whichever way they come
 * there.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SpringCacheSettingsIT {

	private static final Duration OF_SETTING = Duration.ofMinutes(3);

	private static final Duration OF_ANNOTATION = Duration.ofSeconds(40);

	private final RedisServer redis = RedisServers.start();

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, CacheStarterAutoConfiguration.class))
		.withUserConfiguration(Caching.class)
		.withBean(Users.class)
		.withPropertyValues("spring.data.redis.url=" + this.redis.url(), "spring.cache.redis.key-prefix=shop:",
				"spring.cache.redis.time-to-live=180s", "spring.cache.redis.cache-null-values=false");

	@AfterAll
	void stop() {
		this.redis.close();
	}

	@AfterEach
	void empty() {
		this.redis.command("flushall");
	}

	@Test
	void theyCountForEveryWayIntoACache() {
		this.context.run((application) -> {
			fill(application);
			assertLife("shop:cached:1", OF_SETTING);
			assertLife("shop:cacheable:1", OF_SETTING);
			assertLife("shop:direct:1", OF_SETTING);
			assertThat(this.redis.command("exists", "shop:cached:0", "shop:cacheable:0")).isEqualTo(0L);
		});
	}

	@Test
	void annotationsRankHigherAndPropertiesOfACacheHighest() {
		this.context.run((application) -> {
			fill(application);
			assertLife("shop:annotated:1", OF_ANNOTATION);
			assertLife("shop:updated:1", OF_ANNOTATION);
		});
		this.context
			.withPropertyValues("cache.caches.annotated.ttl=20s", "cache.caches.updated.ttl=20s",
					"cache.caches.cacheable.ttl=20s", "cache.caches.cached.null-ttl=10s")
			.run((application) -> {
				this.redis.command("flushall");
				fill(application);
				assertLife("shop:annotated:1", Duration.ofSeconds(20));
				assertLife("shop:updated:1", Duration.ofSeconds(20));
				assertLife("shop:cacheable:1", Duration.ofSeconds(20));
				assertLife("shop:cached:0", Duration.ofSeconds(10));
			});
	}

	@Test
	void zeroIsEternal() {
		this.context.withPropertyValues("spring.cache.redis.time-to-live=0").run((application) -> {
			fill(application);
			assertLife("shop:cached:1", Duration.ofDays(365_000));
		});
	}

	private static void fill(ApplicationContext application) {
		Users users = application.getBean(Users.class);
		for (int id = 0; id <= 1; id++) {
			users.cached(id);
			users.cacheable(id);
		}
		users.annotated(1);
		users.updated(1);
		Objects.requireNonNull(application.getBean(CacheManager.class).getCache("direct")).put(1, "one");
	}

	private void assertLife(String key, Duration life) {
		Long left = (Long) Objects.requireNonNull(this.redis.command("pttl", key));
		assertThat(Duration.ofMillis(left)).as(key).isBetween(life.minusSeconds(9), life);
	}

	@EnableCaching
	static class Caching {

	}

	static class Users {

		@Cached(cache = "cached", key = "#id")
		public @Nullable String cached(int id) {
			return (id > 0) ? "one" : null;
		}

		@Cacheable("cacheable")
		public @Nullable String cacheable(int id) {
			return (id > 0) ? "one" : null;
		}

		@Cached(cache = "annotated", key = "#id", ttl = "40s")
		public String annotated(int id) {
			return "one";
		}

		@CacheUpdate(cache = "updated", key = "#id", ttl = "40s")
		public String updated(int id) {
			return "one";
		}

	}

}
