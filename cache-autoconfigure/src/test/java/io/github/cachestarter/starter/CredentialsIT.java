package io.github.cachestarter.starter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import io.github.cachestarter.starter.Users.User;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Redis where the application is a user that may do only what the cache needs.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CredentialsIT {

	private static final String PASSWORD = "p@ss:w/rd";

	private final RedisServer redis = RedisServers.start();

	@BeforeAll
	void allow() {
		allow("app");
		allow("app-with-a-database", "+select");
	}

	/** What docs/degradation.md asks for, and nothing else. */
	private void allow(String user, String... more) {
		List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", user, "on", ">" + PASSWORD, "~shop:*",
				"resetchannels", "&shop::changes", "-@all", "+get", "+mget", "+getrange", "+pttl", "+set", "+pexpire",
				"+eval", "+evalsha", "+unlink", "+incr", "+scan", "+info", "+time", "+ping", "+client|tracking",
				"+publish", "+subscribe"));
		Collections.addAll(words, more);
		this.redis.command(words.toArray(String[]::new));
	}

	@AfterAll
	void stop() {
		this.redis.close();
	}

	@Test
	void cachesAsAnAclUserWhoMayDoNothingElse() {
		this.redis.command("FLUSHALL");
		assertCaches("db0", "REDIS_URL=redis://app:p%40ss%3Aw%2Frd@localhost:" + this.redis.port());
	}

	Stream<List<String>> waysToTell() {
		return Stream.of(
				List.of("REDIS_URL=redis://app-with-a-database:p%40ss%3Aw%2Frd@localhost:" + this.redis.port() + "/3"),
				List.of("REDIS_HOST=localhost", "REDIS_PORT=" + this.redis.port(), "REDIS_DB=3",
						"REDIS_USERNAME=app-with-a-database", "REDIS_PASSWORD=" + PASSWORD));
	}

	@ParameterizedTest
	@MethodSource("waysToTell")
	void cachesInADatabaseOfItsOwn(List<String> settings) {
		this.redis.command("FLUSHALL");
		assertCaches("db3", settings.toArray(String[]::new));
		assertThat(keyspace()).doesNotContain("db0");
	}

	@Test
	void neverUsesAnotherDatabaseThanItWasTold() {
		this.redis.command("FLUSHALL");
		String url = "REDIS_URL=redis://app:p%40ss%3Aw%2Frd@localhost:" + this.redis.port() + "/3";
		try (RunningApplication application = RunningApplication.start(url)) {
			assertThat(application.users().find(1)).isEqualTo(new User(1, "user 1"));
			assertThat(application.users().find(1)).isEqualTo(new User(1, "user 1"));
			assertThat(application.report().path("status").asString()).isEqualTo("degraded");
			assertThat(application.report().path("reason").asString())
				.contains("does not permit its user SELECT; permit it: ACL SETUSER");
			assertThat(keyspace()).doesNotContain("db0");
		}
	}

	private void assertCaches(String database, String... settings) {
		try (RunningApplication application = RunningApplication.start(settings)) {
			assertThat(application.users().find(1)).isEqualTo(new User(1, "user 1"));
			assertThat(application.users().find(1)).isEqualTo(new User(1, "user 1"));
			assertThat(application.users().queries()).isOne();
			application.users().change(1, "changed");
			assertThat(application.users().find(1)).isEqualTo(new User(1, "changed"));
			assertThat(application.client().increment("visits", "1m")).isOne();
			assertThat(application.report().path("status").asString()).isEqualTo("up");
			assertThat(application.report().path("redis").path("version").asString()).isNotEmpty();
			assertThat(application.report().path("near").path("mode").asString()).isEqualTo("tracking");
			assertThat(keyspace()).contains(database);
			application.users().forgetAll();
			application.client().clear();
			assertThat(application.client().exists("user:1")).isFalse();
			assertThat(application.stats("user").errors()).isZero();
		}
	}

	private String keyspace() {
		return String.valueOf(this.redis.command("INFO", "keyspace"));
	}

}
