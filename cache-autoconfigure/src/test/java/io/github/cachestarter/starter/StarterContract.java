package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.starter.Users.User;
import io.github.cachestarter.testing.RedisServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * What an application can rely on, whichever way Redis is deployed.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class StarterContract {

	private static final ParameterizedTypeReference<List<User>> USERS = new ParameterizedTypeReference<>() {
	};

	private @Nullable RunningApplication application;

	/** Where Redis is, as the application is told. */
	abstract List<String> settings();

	/** The servers that keys are on, to look into them. */
	abstract List<RedisServer> masters();

	abstract String mode();

	abstract void endRedis();

	@BeforeAll
	void start() {
		List<String> settings = new ArrayList<>(settings());
		settings.addAll(List.of("CACHE_TTL=2h", "CACHE_TTL_SHORT=90", "cache.caches.configured-ttl.ttl=PT10M"));
		this.application = RunningApplication.start(settings.toArray(String[]::new));
	}

	@AfterAll
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
		endRedis();
	}

	@BeforeEach
	void empty() {
		masters().forEach((master) -> master.command("FLUSHALL"));
		application().forgetCopies();
	}

	@Test
	void answersFromTheCacheOnceLoaded() {
		assertQueries(1, () -> {
			for (int i = 0; i < 3; i++) {
				assertThat(users().find(1)).isEqualTo(new User(1, "user 1"));
			}
		});
		assertThat(application().report().path("status").asString()).isEqualTo("up");
		assertThat(application().report().path("redis").path("mode").asString()).isEqualTo(mode());
	}

	@Test
	void remembersNull() {
		assertQueries(1, () -> {
			assertThat(users().find(-1)).isNull();
			assertThat(users().find(-1)).isNull();
			assertThat(users().findBySpring(-1)).isNull();
		});
		assertThat(client().exists("user:-1")).isTrue();
		assertThat(client().get("user:-1", User.class)).isEmpty();
	}

	@Test
	void writesKeysThatCanBeRead() {
		users().find(123);
		users().orders(42, 0);
		users().withDefaultTtl();
		assertThat(keys()).containsExactlyInAnyOrder("shop:user:123", "shop:order:42:0", "shop:default-ttl:_");
	}

	@Test
	void entriesLiveAsLongAsConfigured() {
		users().find(1);
		users().rename(2, "renamed");
		users().orders(1, 0);
		users().withDefaultTtl();
		users().withConfiguredTtl();
		users().findBySpring(3);
		client().set("session:1", "value", "day");
		assertLives("shop:user:1", Duration.ofMinutes(5));
		assertLives("shop:user:2", Duration.ofMinutes(5));
		assertLives("shop:order:1:0", Duration.ofSeconds(90));
		assertLives("shop:default-ttl:_", Duration.ofHours(2));
		assertLives("shop:configured-ttl:_", Duration.ofMinutes(10));
		assertLives("shop:user:3", Duration.ofHours(2));
		assertLives("shop:session:1", Duration.ofDays(1));
	}

	@Test
	void updatesAnEntry() {
		users().find(4);
		assertQueries(0, () -> {
			users().rename(4, "updated");
			assertThat(users().find(4)).isEqualTo(new User(4, "updated"));
			users().renameBySpring(4, "again");
			assertThat(users().find(4)).isEqualTo(new User(4, "again"));
		});
	}

	@Test
	void invalidatesByKey() {
		users().find(5);
		users().find(6);
		users().change(5, "changed");
		assertThat(keys()).containsExactly("shop:user:6");
		assertQueries(1, () -> assertThat(users().find(5)).isEqualTo(new User(5, "changed")));
		users().changeBySpring(5, "again");
		assertThat(users().find(5)).isEqualTo(new User(5, "again"));
	}

	@Test
	void invalidatesByPattern() {
		users().orders(7, 0);
		users().orders(7, 1);
		users().orders(77, 0);
		users().find(7);
		users().order(7);
		assertThat(keys()).containsExactlyInAnyOrder("shop:order:77:0", "shop:user:7");
	}

	@Test
	void invalidatesAWholeCache() {
		users().find(8);
		users().find(9);
		users().orders(8, 0);
		users().forgetAll();
		assertThat(client().exists("user:8")).isFalse();
		assertThat(client().exists("user:9")).isFalse();
		assertThat(client().exists("order:8:0")).isTrue();
		// Memory is freed in the background.
		await().untilAsserted(() -> assertThat(keys()).containsExactly("shop:order:8:0"));
	}

	@Test
	void allWaysLeadToOneEntry() {
		User user = users().find(123);
		assertQueries(0, () -> {
			assertThat(users().findBySpring(123)).isEqualTo(user);
			assertThat(users().findOnceBySpring(123)).isEqualTo(user);
			assertThat(users().findLater(123).join()).isEqualTo(user);
			assertThat(users().findReactively(123).block()).isEqualTo(user);
		});
		assertThat(springCache().get(123L, User.class)).isEqualTo(user);
		assertThat(Objects.requireNonNull(springCache().get(123L)).get()).isEqualTo(user);
		assertThat(client().get("user:123", User.class)).contains(user);
		assertThat(keys()).containsExactly("shop:user:123");
		assertThat(client().delete("user:123")).isTrue();
		assertThat(springCache().get(123L)).isNull();
		assertQueries(1, () -> users().find(123));
	}

	@Test
	void annotationsReadWhatIsSetDirectly() {
		User user = new User(10, "set directly");
		assertThat(client().set("user:10", user, "5m")).isTrue();
		assertQueries(0, () -> assertThat(users().find(10)).isEqualTo(user));
		springCache().put(11L, new User(11, "put"));
		assertQueries(0, () -> assertThat(users().find(11)).isEqualTo(new User(11, "put")));
		springCache().evict(11L);
		assertQueries(1, () -> users().find(11));
	}

	@Test
	void cachesWhatArrivesLater() {
		assertQueries(1, () -> {
			assertThat(users().findLater(12).join()).isEqualTo(new User(12, "user 12"));
			assertThat(users().findLater(12).join()).isEqualTo(new User(12, "user 12"));
		});
		assertQueries(1, () -> {
			assertThat(users().findReactively(13).block()).isEqualTo(new User(13, "user 13"));
			assertThat(users().findReactively(13).block()).isEqualTo(new User(13, "user 13"));
		});
		assertQueries(1, () -> {
			assertThat(users().streamOrders(1).collectList().block()).containsExactly("order 1/0", "order 1/1");
			assertThat(users().streamOrders(1).collectList().block()).containsExactly("order 1/0", "order 1/1");
		});
		assertQueries(1, () -> {
			users().findOnceBySpring(14);
			users().findOnceBySpring(14);
		});
	}

	@Test
	void clientStoresReadsAndRemoves() {
		List<User> both = List.of(new User(1, "a"), new User(2, "b"));
		assertThat(client().get("both", USERS)).isEmpty();
		assertThat(client().exists("both")).isFalse();
		assertThat(client().set("both", "something else", Duration.ofMinutes(1))).isTrue();
		assertThat(client().get("both", USERS)).isEmpty();
		assertThat(client().delete("both")).isTrue();
		assertThat(client().getOrLoad("both", USERS, "1m", () -> both)).isEqualTo(both);
		assertThat(client().get("both", USERS)).contains(both);
		assertThat(client().exists("both")).isTrue();
		assertThat(client().delete("both")).isTrue();
		assertThat(client().delete("both")).isFalse();
		assertThat(client().stats().status()).isEqualTo(CacheStatus.UP);
	}

	@Test
	void clientLoadsOnce() {
		assertThat(client().getOrLoad("one", Long.class, Duration.ofMinutes(1), () -> 1L)).isEqualTo(1L);
		assertThat(client().getOrLoad("one", Long.class, "1m", () -> 2L)).isEqualTo(1L);
		assertThat(client().<User>getOrLoad("none", User.class, "1m", () -> null)).isNull();
		assertThat(client().getOrLoad("none", User.class, "1m", () -> new User(1, "late"))).isNull();
		IllegalStateException failure = new IllegalStateException("database");
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> client().getOrLoad("failing", User.class, "1m", () -> {
				throw failure;
			}))
			.isSameAs(failure);
		assertThat(client().exists("failing")).isFalse();
	}

	@Test
	void clientCounts() {
		assertThat(client().increment("visits:1", "90")).isEqualTo(1);
		assertThat(client().increment("visits:1", Duration.ofDays(1))).isEqualTo(2);
		assertLives("shop:visits:1", Duration.ofSeconds(90));
	}

	@Test
	void clientRefusesWhatCannotBeMeant() {
		assertThatIllegalArgumentException().isThrownBy(() -> client().get("", User.class));
		assertThatIllegalArgumentException().isThrownBy(() -> client().set("key", 1, Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> client().deletePattern(" "));
	}

	@Test
	void removesNothingOfOtherApplications() {
		List<String> others = List.of("user:1", "other:user:1", "shop2:user:1", "xshop:user:1");
		others.forEach((key) -> Masters.ofKey(masters(), "SET", key, "theirs"));
		users().find(1);
		users().find(2);
		users().orders(1, 0);
		assertThat(client().deletePattern("user:*")).isEqualTo(2);
		assertThat(keys()).contains("shop:order:1:0").containsAll(others).hasSize(5);
		assertThat(client().deletePattern("*:1")).isZero();
		client().clear();
		assertThat(keys()).containsExactlyInAnyOrderElementsOf(others);
	}

	private RunningApplication application() {
		return Objects.requireNonNull(this.application);
	}

	private Users users() {
		return application().users();
	}

	private CacheClient client() {
		return application().client();
	}

	private Cache springCache() {
		return Objects.requireNonNull(application().bean(CacheManager.class).getCache("user"));
	}

	private void assertQueries(int expected, Runnable calls) {
		long before = users().queries();
		calls.run();
		assertThat(users().queries() - before).isEqualTo(expected);
	}

	/** Not longer, and no more than a minute of this test shorter. */
	private void assertLives(String key, Duration ttl) {
		assertThat((Long) Masters.ofKey(masters(), "PTTL", key)).as(key)
			.isLessThanOrEqualTo(ttl.toMillis())
			.isGreaterThan(ttl.minusSeconds(60).toMillis());
	}

	/** Without those of tags. */
	private List<String> keys() {
		return masters().stream()
			.flatMap((master) -> ((List<?>) Objects.requireNonNull(master.command("KEYS", "*"))).stream())
			.map(String.class::cast)
			.filter((key) -> !key.startsWith("shop::"))
			.toList();
	}

}
