package io.github.cachestarter.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What those who run an application read about its cache, over HTTP.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EndpointIT {

	private static final int THREADS = 8;

	private static final int ROUNDS = 50;

	private static final int IDS = 10;

	private final RedisServer redis = RedisServers.start();

	@AfterAll
	void stop() {
		this.redis.close();
	}

	@BeforeEach
	void empty() {
		this.redis.command("FLUSHALL");
	}

	@Test
	void countsAKnownSequenceOfCallsExactly() {
		try (RunningApplication application = start()) {
			Users users = application.users();
			users.find(1); // miss
			users.find(1); // hit
			users.findBySpring(1); // hit
			users.find(2); // miss
			users.change(1, "changed"); // invalidation
			users.find(1); // miss
			users.rename(2, "renamed"); // put
			users.find(2); // hit
			users.orders(1, 0); // miss
			users.order(1); // invalidation
			users.order(2); // invalidation
			JsonNode report = application.report();
			assertNumbers(report, 3, 4);
			assertThat(report.path("hitRate").asDouble()).isEqualTo(42.86);
			assertThat(report.path("keys").asLong()).isEqualTo(2);
			assertThat(report.path("memoryUsedMb").asDouble()).isPositive();
			assertThat(report.path("redis").path("version").asString()).isNotEmpty();
			JsonNode user = report.path("caches").path("user");
			assertNumbers(user, 3, 3);
			assertThat(user.path("redisHits").asLong() + user.path("nearHits").asLong()).isEqualTo(3);
			assertThat(user.path("loads").asLong()).isEqualTo(3);
			assertThat(user.path("puts").asLong()).isEqualTo(4);
			assertThat(user.path("invalidations").asLong()).isEqualTo(1);
			assertThat(user.path("errors").asLong()).isZero();
			JsonNode order = report.path("caches").path("order");
			assertNumbers(order, 0, 1);
			assertThat(order.path("invalidations").asLong()).isEqualTo(2);
		}
	}

	@Test
	void countsEveryLookupOfManyThreads() throws Exception {
		try (RunningApplication application = start()) {
			Users users = application.users();
			inParallel(() -> {
				for (long id = 1; id <= IDS; id++) {
					users.find(id);
				}
			});
			JsonNode cold = application.report().path("caches").path("user");
			assertThat(cold.path("hits").asLong() + cold.path("misses").asLong()).isEqualTo((long) THREADS * IDS);
			assertThat(cold.path("loads").asLong()).isEqualTo(users.queries());
			inParallel(() -> {
				for (int i = 0; i < ROUNDS * IDS; i++) {
					users.find(1 + i % IDS);
				}
			});
			JsonNode warm = application.report().path("caches").path("user");
			assertNumbers(warm, cold.path("hits").asLong() + (long) THREADS * ROUNDS * IDS,
					cold.path("misses").asLong());
			assertThat(warm.path("loads")).isEqualTo(cold.path("loads"));
		}
	}

	private static void inParallel(Runnable work) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Callable<Void>> tasks = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				tasks.add(() -> {
					work.run();
					return null;
				});
			}
			for (Future<Void> done : threads.invokeAll(tasks)) {
				done.get(1, TimeUnit.MINUTES);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void isThereWithoutConfigurationAndCanOnlyBeRead() {
		try (RunningApplication application = start()) {
			application.users().find(1);
			assertThat(application.get("/actuator/cache").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/cache/user").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/beans").statusCode()).isEqualTo(404);
			assertThat(application.delete("/actuator/cache").statusCode()).isEqualTo(405);
			assertThat(application.delete("/actuator/cache/user").statusCode()).isEqualTo(405);
			assertThat(this.redis.command("EXISTS", "shop:user:1")).isEqualTo(1L);
		}
	}

	@Test
	void isNotThereWhenTheApplicationExposesSomethingElse() {
		try (RunningApplication application = start("management.endpoints.web.exposure.include=health")) {
			assertThat(application.get("/actuator/cache").statusCode()).isEqualTo(404);
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void removesWhatIsAskedForWhenAccessIsOpened() {
		try (RunningApplication application = start("cache.endpoint.writable=true",
				"management.endpoint.cache.access=unrestricted")) {
			application.users().find(1);
			application.users().find(2);
			application.users().orders(1, 0);
			this.redis.command("SET", "other:user:1", "theirs");
			assertThat(application.delete("/actuator/cache/user?key=1").body()).isEqualTo("{\"removed\":1}");
			assertThat(this.redis.command("EXISTS", "shop:user:1")).isEqualTo(0L);
			assertThat(application.delete("/actuator/cache/user").body()).isEqualTo("{\"removed\":1}");
			assertThat(application.delete("/actuator/cache").body()).isEqualTo("{\"removed\":1}");
			assertThat(this.redis.command("EXISTS", "other:user:1")).isEqualTo(1L);
			assertThat(this.redis.keysBesideMarks("shop")).isOne();
		}
	}

	@Test
	void healthHasTheCacheAndNotBootsRedis() {
		try (RunningApplication application = start("management.endpoint.health.show-details=always")) {
			JsonNode components = application.health().path("components");
			assertThat(components.path("cache").path("status").asString()).isEqualTo("UP");
			assertThat(components.path("cache").path("details").path("mode").asString()).isEqualTo("redis");
			assertThat(components.has("redis")).isFalse();
		}
		try (RunningApplication application = start("management.endpoint.health.show-details=always",
				"management.health.redis.enabled=true")) {
			assertThat(application.health().path("components").has("redis")).isTrue();
		}
	}

	@Test
	void prometheusReadsTheSameNumbers() {
		try (RunningApplication application = start("management.endpoints.web.exposure.include=prometheus",
				"cache.near.enabled=false")) {
			for (int i = 0; i < 3; i++) {
				application.users().find(1);
			}
			application.users().change(1, "changed");
			assertThat(application.get("/actuator/prometheus").body().lines().toList()).contains(
					"cache_gets_total{cache=\"user\",cache_manager=\"cacheManager\",name=\"user\",result=\"hit\",tier=\"redis\"} 2.0",
					"cache_gets_total{cache=\"user\",cache_manager=\"cacheManager\",name=\"user\",result=\"miss\",tier=\"none\"} 1.0",
					"cache_puts_total{cache=\"user\",cache_manager=\"cacheManager\",name=\"user\"} 1.0",
					"cache_invalidations_total{cache=\"user\",cache_manager=\"cacheManager\",name=\"user\"} 1.0",
					"cache_loads_seconds_count{cache=\"user\",cache_manager=\"cacheManager\",name=\"user\"} 1",
					"cache_available{tier=\"redis\"} 1.0");
		}
	}

	private RunningApplication start(String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("REDIS_URL=" + this.redis.url());
		return RunningApplication.start(all.toArray(String[]::new));
	}

	private static void assertNumbers(JsonNode numbers, long hits, long misses) {
		assertThat(numbers.path("hits").asLong()).as("hits").isEqualTo(hits);
		assertThat(numbers.path("misses").asLong()).as("misses").isEqualTo(misses);
	}

}
