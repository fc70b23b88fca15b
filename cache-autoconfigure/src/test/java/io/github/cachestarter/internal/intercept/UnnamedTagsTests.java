package io.github.cachestarter.internal.intercept;

import java.util.Objects;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that come from somebody who cannot name tags, in caches whose entries have some.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnnamedTagsTests {

	private static final ApplicationContextRunner RUNNER = Contexts.with(Users.class)
		.withUserConfiguration(CachingOn.class);

	@ParameterizedTest
	@EnumSource
	void tagsThatEveryEntryHasAreAdded(Way way) {
		run((users, client, caches) -> {
			way.store(users, client, Objects.requireNonNull(caches.getCache("constant")), "constant");
			assertThat(client.exists("constant:1")).isTrue();
			client.invalidateTags("users");
			assertThat(client.exists("constant:1")).isFalse();
			way.store(users, client, Objects.requireNonNull(caches.getCache("constant")), "constant");
			client.invalidateTags("people");
			assertThat(client.exists("constant:1")).isFalse();
		});
	}

	@ParameterizedTest
	@EnumSource
	void whatDependsOnArgumentsIsNotStoredWithoutAnEntry(Way way, CapturedOutput output) {
		run((users, client, caches) -> {
			for (int i = 0; i < 2; i++) {
				way.store(users, client, Objects.requireNonNull(caches.getCache("variable")), "variable");
				assertThat(client.exists("variable:1")).isFalse();
			}
			assertThat(Objects.requireNonNull(client.stats().caches().get("variable")).refusedFills()).isEqualTo(2);
			assertThat(output.getAll()).containsOnlyOnce("cache_not_stored cache=variable");
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "CLIENT", "SPRING", "PUT", "UPDATE" })
	void tagsOfTheEntryThatIsReplacedAreKept(Way way) {
		run((users, client, caches) -> {
			users.variable(1, "a");
			way.store(users, client, Objects.requireNonNull(caches.getCache("variable")), "variable");
			assertThat(client.get("variable:1", String.class)).contains("stored");
			client.invalidateTags("city:b");
			assertThat(client.exists("variable:1")).isTrue();
			client.invalidateTags("city:a");
			assertThat(client.exists("variable:1")).isFalse();
		});
	}

	@Test
	void anotherMethodMaySayThatItsEntriesHaveNone() {
		run((users, client, caches) -> {
			users.without(1);
			client.invalidateTags("city:a", "users");
			assertThat(client.exists("variable:1")).isTrue();
		});
	}

	@Test
	void anUpdateThatNamesTagsIsBelieved() {
		run((users, client, caches) -> {
			users.updateTagged(1);
			assertThat(client.exists("variable:1")).isTrue();
			client.invalidateTags("own");
			assertThat(client.exists("variable:1")).isFalse();
		});
	}

	private static void run(TestOfTags test) {
		RUNNER.run((context) -> {
			assertThat(context).hasNotFailed();
			test.run(context.getBean(Users.class), context.getBean(CacheClient.class),
					context.getBean(CacheManager.class));
		});
	}

	interface TestOfTags {

		void run(Users users, CacheClient client, CacheManager caches);

	}

	/** The ways in that cannot name tags. */
	enum Way {

		CLIENT {
			@Override
			void store(Users users, CacheClient client, Cache cache, String name) {
				client.set(name + ":1", "stored", "5m");
			}
		},

		CLIENT_LOADS {
			@Override
			void store(Users users, CacheClient client, Cache cache, String name) {
				client.getOrLoad(name + ":1", String.class, "5m", () -> "stored");
			}
		},

		SPRING {
			@Override
			void store(Users users, CacheClient client, Cache cache, String name) {
				cache.put(1L, "stored");
			}
		},

		SPRING_IF_ABSENT {
			@Override
			void store(Users users, CacheClient client, Cache cache, String name) {
				cache.putIfAbsent(1L, "stored");
			}
		},

		CACHEABLE {
			@Override
			void store(Users users, CacheClient client, Cache cache, String name) {
				if (name.equals("constant")) {
					users.cacheableConstant(1);
				}
				else {
					users.cacheableVariable(1);
				}
			}
		},

		PUT {
			@Override
			void store(Users users, CacheClient client, Cache cache, String name) {
				if (name.equals("constant")) {
					users.putConstant(1);
				}
				else {
					users.putVariable(1);
				}
			}
		},

		UPDATE {
			@Override
			void store(Users users, CacheClient client, Cache cache, String name) {
				if (name.equals("constant")) {
					users.updateConstant(1);
				}
				else {
					users.updateVariable(1);
				}
			}
		};

		abstract void store(Users users, CacheClient client, Cache cache, String name);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class CachingOn {

	}

	static class Users {

		@Cached(cache = "constant", tags = { "'us' + 'ers'", "{'people'}" })
		public String constant(long id) {
			return "found";
		}

		@Cached(cache = "variable", key = "#id", tags = { "'city:' + #city", "'users'" })
		public String variable(long id, String city) {
			return "found";
		}

		@Cached(cache = "variable", key = "#id")
		public String without(long id) {
			return "found";
		}

		@Cacheable("constant")
		public String cacheableConstant(long id) {
			return "stored";
		}

		@Cacheable("variable")
		public String cacheableVariable(long id) {
			return "stored";
		}

		@CachePut(cacheNames = "constant", key = "#id")
		public String putConstant(long id) {
			return "stored";
		}

		@CachePut(cacheNames = "variable", key = "#id")
		public String putVariable(long id) {
			return "stored";
		}

		@CacheUpdate(cache = "constant", key = "#id")
		public String updateConstant(long id) {
			return "stored";
		}

		@CacheUpdate(cache = "variable", key = "#id")
		public String updateVariable(long id) {
			return "stored";
		}

		@CacheUpdate(cache = "variable", key = "#id", tags = "'own'")
		public String updateTagged(long id) {
			return "stored";
		}

	}

}
