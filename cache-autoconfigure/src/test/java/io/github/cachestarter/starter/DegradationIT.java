package io.github.cachestarter.starter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.starter.Users.User;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.atIndex;

/**
 * An application whose Redis is in trouble: it does not notice, but those who run it do.
 */
class DegradationIT {

	private static final String PASSWORD = "s3cret-of-the-application";

	private static final int BACKLOG = 1000;

	/** Users that no call has asked for yet. */
	private final AtomicLong strangers = new AtomicLong(1000);

	@Test
	void startsWithoutRedisAndUsesItWhenItIsThere() {
		int port = RedisServers.freePort();
		try (RunningApplication application = start("REDIS_HOST=localhost", "REDIS_PORT=" + port)) {
			assertDegraded(application, "Redis refused the connection; start it or correct REDIS_HOST and REDIS_PORT");
			try (RedisServer redis = RedisServer.start(port)) {
				assertRecovers(application);
				assertThat(redis.command("KEYS", "shop:user:*")).asInstanceOf(InstanceOfAssertFactories.LIST)
					.isNotEmpty();
			}
		}
	}

	@Test
	void startsWithARedisThatNeverAnswers() throws IOException {
		int port = RedisServers.freePort();
		// The system accepts the connections, nobody reads from them.
		try (ServerSocket silent = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
				RunningApplication application = start("REDIS_URL=redis://localhost:" + port)) {
			assertDegraded(application, "did not answer within ");
			hangUp(silent);
			try (RedisServer redis = RedisServer.start(port)) {
				assertRecovers(application);
				assertThat(redis.command("KEYS", "shop:user:*")).asInstanceOf(InstanceOfAssertFactories.LIST)
					.isNotEmpty();
			}
		}
	}

	private static void hangUp(ServerSocket silent) throws IOException {
		silent.close();
	}

	@Test
	void survivesThatRedisIsKilledAndRestarted() {
		try (RedisServer redis = RedisServers.start();
				RunningApplication application = start("REDIS_URL=" + redis.url())) {
			assertHits(application);
			redis.kill();
			assertDegraded(application, "refused the connection");
			redis.restart();
			assertRecovers(application);
		}
	}

	@Test
	void survivesThatRedisHangs() {
		try (RedisServer redis = RedisServers.start();
				RunningApplication application = start("REDIS_URL=" + redis.url(), "cache.redis.command-timeout=1s")) {
			assertHits(application);
			redis.suspend();
			try {
				assertDegraded(application, "did not answer within ");
			}
			finally {
				redis.resume();
			}
			assertRecovers(application);
		}
	}

	@Test
	void survivesAWrongPassword() {
		try (RedisServer redis = RedisServers.start("--requirepass", "another");
				RunningApplication application = start(
						"REDIS_URL=redis://:" + PASSWORD + "@localhost:" + redis.port())) {
			assertDegraded(application, "refused the password; check REDIS_PASSWORD");
			redis.command("CONFIG", "SET", "requirepass", PASSWORD);
			assertRecovers(application);
		}
	}

	@Test
	void survivesAFullRedis() {
		try (RedisServer redis = RedisServers.start("--maxmemory-policy", "noeviction");
				RunningApplication application = start("REDIS_URL=" + redis.url())) {
			assertHits(application);
			User known = application.users().find(1);
			redis.command("CONFIG", "SET", "maxmemory", "1");
			assertDegraded(application, "maxmemory 1B reached with noeviction; raise maxmemory");
			long queries = application.users().queries();
			assertThat(application.users().find(1)).isEqualTo(known);
			assertThat(application.users().queries()).as("what is stored is still used").isEqualTo(queries);
			redis.command("CONFIG", "SET", "maxmemory", "0");
			assertRecovers(application);
		}
	}

	@Test
	void survivesThatRedisBecomesAReadOnlyReplica() {
		try (RedisServer master = RedisServers.start();
				RedisServer redis = RedisServers.start();
				RunningApplication application = start("REDIS_URL=" + redis.url())) {
			assertHits(application);
			redis.command("REPLICAOF", "127.0.0.1", Integer.toString(master.port()));
			assertDegraded(application, "is a read-only replica; point REDIS_URL at the master");
			redis.command("REPLICAOF", "NO", "ONE");
			assertRecovers(application);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "REDIS_ENABLED=false", "ENABLE_CACHE=false" })
	void connectsToNothingWhenSwitchedOff(String variable) throws IOException {
		try (ServerSocket redis = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
			String url = "REDIS_URL=redis://localhost:" + redis.getLocalPort();
			try (RunningApplication application = start(variable, url)) {
				assertCallsAreRight(application);
				long before = application.users().queries();
				application.users().find(1);
				application.users().find(1);
				assertThat(application.users().queries() - before).isEqualTo(2);
				assertThat(application.get("/actuator/cache").body())
					.isEqualTo("{\"enabled\":false,\"status\":\"disabled\",\"reason\":\"" + variable + "\"}");
				assertHealthy(application, "disabled", variable);
				assertThat(application.log().of("cache_disabled", "cache_degraded"))
					.containsExactly("cache_disabled reason=" + variable);
			}
			redis.setSoTimeout(1);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(redis::accept);
		}
	}

	private static RunningApplication start(String... redis) {
		String[] settings = new String[redis.length + 1];
		System.arraycopy(redis, 0, settings, 0, redis.length);
		settings[redis.length] = "management.endpoint.health.show-details=always";
		return RunningApplication.start(settings);
	}

	/**
	 * From the first call in trouble to those that know of it.
	 */
	private void assertDegraded(RunningApplication application, String reason) {
		assertCallsAreRight(application);
		await().untilAsserted(() -> assertThat(application.report().path("reason").asString("")).contains(reason));
		HttpResponse<String> answer = application.get("/actuator/cache");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).doesNotContain(PASSWORD, "localhost", "127.0.0.1");
		JsonNode report = application.report();
		assertThat(report.path("enabled").asBoolean()).isTrue();
		assertThat(report.path("status").asString()).isEqualTo("degraded");
		assertHealthy(application, "degraded", reason);
		assertCallsAreRight(application);
	}

	private static void assertHealthy(RunningApplication application, String status, String reason) {
		HttpResponse<String> answer = application.get("/actuator/health");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).doesNotContain(PASSWORD, "localhost", "127.0.0.1");
		JsonNode health = application.health();
		assertThat(health.path("status").asString()).isEqualTo("UP");
		JsonNode cache = health.path("components").path("cache");
		assertThat(cache.path("status").asString()).isEqualTo("UP");
		assertThat(cache.path("details").path("status").asString()).isEqualTo(status);
		assertThat(cache.path("details").path("reason").asString()).contains(reason);
	}

	private void assertRecovers(RunningApplication application) {
		await().untilAsserted(() -> assertThat(application.report().path("status").asString()).isEqualTo("up"));
		assertHits(application);
		CacheLog log = application.log();
		// Once, unless the machine paused for longer than a command may take.
		await().untilAsserted(() -> assertThat(kinds(log)).matches("(cache_degraded cache_recovered ?)+"));
		assertThat(log.of("cache_degraded", "cache_recovered"))
			.satisfies((degraded) -> assertThat(degraded).startsWith("cache_degraded reason=Redis ")
				.contains(" target=Redis at localhost:"), atIndex(0))
			.satisfies((recovered) -> assertThat(recovered).startsWith("cache_recovered outage_ms="), atIndex(1))
			.noneSatisfy((line) -> assertThat(line).contains(PASSWORD));
		assertCallsAreRight(application);
	}

	private static String kinds(CacheLog log) {
		return log.of("cache_degraded", "cache_recovered")
			.stream()
			.map((line) -> line.substring(0, line.indexOf(' ')))
			.collect(Collectors.joining(" "));
	}

	/**
	 * Sooner or later, for a pause of the machine may look like trouble once more.
	 */
	private void assertHits(RunningApplication application) {
		await().untilAsserted(() -> assertHit(application));
	}

	private void assertHit(RunningApplication application) {
		long id = this.strangers.incrementAndGet();
		application.users().find(id);
		long before = application.stats("user").redisHits();
		assertThat(application.users().find(id)).isEqualTo(new User(id, "user " + id));
		assertThat(application.stats("user").redisHits() - before).isOne();
	}

	/**
	 * Calls of every kind, which answer as they would without a cache.
	 */
	private void assertCallsAreRight(RunningApplication application) {
		Users users = application.users();
		long id = this.strangers.incrementAndGet();
		User user = new User(id, "user " + id);
		for (int i = 0; i < 2; i++) {
			assertThat(users.find(id)).isEqualTo(user);
			assertThat(users.findBySpring(id)).isEqualTo(user);
			assertThat(users.findOnceBySpring(id)).isEqualTo(user);
			assertThat(users.findLater(id).join()).isEqualTo(user);
			assertThat(users.findReactively(id).block()).isEqualTo(user);
			assertThat(users.find(-id)).isNull();
			assertThat(users.orders(id, i)).containsExactly("order " + id + "/" + i);
			users.order(id);
		}
		assertWritesAreSeen(users);
		assertClientIsRight(application.client(), "direct:" + id);
	}

	private void assertWritesAreSeen(Users users) {
		long renamed = this.strangers.incrementAndGet();
		assertThat(users.rename(renamed, "renamed")).isEqualTo(new User(renamed, "renamed"));
		assertThat(users.find(renamed)).isEqualTo(new User(renamed, "renamed"));
		long changed = this.strangers.incrementAndGet();
		users.find(changed);
		users.change(changed, "changed");
		assertThat(users.find(changed)).isEqualTo(new User(changed, "changed"));
		users.changeBySpring(changed, "again");
		assertThat(users.find(changed)).isEqualTo(new User(changed, "again"));
	}

	private static void assertClientIsRight(CacheClient client, String key) {
		boolean stored = client.set(key, 1L, "1m");
		assertThat(client.get(key, Long.class)).isIn(Optional.of(1L), Optional.empty());
		assertThat(client.getOrLoad(key, Long.class, "1m", () -> 1L)).isEqualTo(1L);
		assertThat(client.exists(key)).isIn(stored, true);
		client.delete(key);
		assertThat(client.increment(key + ":count", "1m")).isPositive();
		client.deletePattern("direct:*");
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
	}

}
