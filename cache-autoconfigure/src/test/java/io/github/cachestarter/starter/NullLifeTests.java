package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.autoconfigure.CacheStarterAutoConfiguration;
import io.github.cachestarter.internal.engine.NamedCaches;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a {@code null} is remembered, whichever way it comes into the cache.
 */
class NullLifeTests {

	private static final Duration USUAL = Duration.ofSeconds(60);

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
		.withUserConfiguration(Caching.class)
		.withBean(Users.class)
		.withPropertyValues("cache.mode=local", "cache.key-prefix=p", "cache.summary-interval=0",
				"cache.caches.brief.ttl=10s", "cache.caches.forgetful.null-ttl=0", "cache.caches.patient.null-ttl=5m");

	@ParameterizedTest
	@EnumSource(Way.class)
	void aNullIsRememberedForAMinuteAtMost(Way way) {
		assertThat(lifeAfter(way, "user")).isBetween(USUAL.minusSeconds(20), USUAL);
	}

	@ParameterizedTest
	@EnumSource(value = Way.class, mode = Mode.MATCH_ALL, names = "CACHE.*")
	void aNullIsNotRememberedLongerThanOtherValues(Way way) {
		assertThat(lifeAfter(way, "brief")).isBetween(Duration.ofMillis(1), Duration.ofSeconds(10));
	}

	@ParameterizedTest
	@EnumSource(value = Way.class, mode = Mode.MATCH_ALL, names = "C[AL].*_(LOAD|PUT|SET)")
	void aNullIsRememberedAsLongAsItsCacheSays(Way way) {
		assertThat(lifeAfter(way, "patient")).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
		assertThat(lifeAfter(way, "forgetful")).isNegative();
	}

	private Duration lifeAfter(Way way, String cache) {
		Duration[] life = new Duration[1];
		this.context.run((application) -> {
			way.store(application, cache);
			NamedCaches caches = application.getBean(NamedCaches.class);
			String key = caches.get(cache).key("1");
			life[0] = Duration.ofNanos(caches.tier().readForKeeping(key, List.of(), Integer.MAX_VALUE).join().life());
		});
		return life[0];
	}

	private static Cache cacheOf(ApplicationContext application, String name) {
		return Objects.requireNonNull(application.getBean(CacheManager.class).getCache(name));
	}

	/**
	 * A way into the cache.
	 */
	enum Way {

		CACHED {
			@Override
			void store(ApplicationContext application, String cache) {
				Users users = application.getBean(Users.class);
				Object unused = cache.equals("user") ? users.find(1) : users.findBrief(1);
			}
		},
		CACHE_UPDATE {
			@Override
			void store(ApplicationContext application, String cache) {
				Users users = application.getBean(Users.class);
				Object unused = cache.equals("user") ? users.update(1) : users.updateBrief(1);
			}
		},
		SPRING_CACHEABLE {
			@Override
			void store(ApplicationContext application, String cache) {
				Object unused = application.getBean(Users.class).look(1);
			}
		},
		SPRING_CACHE_PUT {
			@Override
			void store(ApplicationContext application, String cache) {
				Object unused = application.getBean(Users.class).replace(1);
			}
		},
		CACHE_PUT {
			@Override
			void store(ApplicationContext application, String cache) {
				cacheOf(application, cache).put(1, null);
			}
		},
		CACHE_LOAD {
			@Override
			void store(ApplicationContext application, String cache) {
				Object unused = cacheOf(application, cache).get(1, () -> null);
			}
		},
		CLIENT_LOAD {
			@Override
			void store(ApplicationContext application, String cache) {
				Object unused = application.getBean(CacheClient.class)
					.getOrLoad(cache + ":1", String.class, Duration.ofHours(1), () -> null);
			}
		},
		CLIENT_SET {
			@Override
			void store(ApplicationContext application, String cache) {
				application.getBean(CacheClient.class).set(cache + ":1", null, Duration.ofHours(1));
			}
		};

		abstract void store(ApplicationContext application, String cache);

	}

	@EnableCaching
	static class Caching {

	}

	static class Users {

		@Cached(cache = "user", key = "#id", ttl = "1h")
		public @Nullable String find(int id) {
			return null;
		}

		@Cached(cache = "brief", key = "#id", nullTtl = "1h")
		public @Nullable String findBrief(int id) {
			return null;
		}

		@CacheUpdate(cache = "user", key = "#id")
		public @Nullable String update(int id) {
			return null;
		}

		@CacheUpdate(cache = "brief", key = "#id")
		public @Nullable String updateBrief(int id) {
			return null;
		}

		@Cacheable("user")
		public @Nullable String look(int id) {
			return null;
		}

		@CachePut("user")
		public @Nullable String replace(int id) {
			return null;
		}

	}

}
