package io.github.cachestarter.starter;

import java.util.List;
import java.util.stream.Stream;

import io.github.cachestarter.starter.Users.User;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Redis where the application is a user that may do only what the cache needs, in a
 * database of its own.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CredentialsIT {

	private static final String PASSWORD = "p@ss:w/rd";

	private final RedisServer redis = RedisServers.start();

	@BeforeAll
	void allow() {
		this.redis.command("ACL", "SETUSER", "app", "on", ">" + PASSWORD, "~shop:*", "-@all", "+get", "+set", "+del",
				"+unlink", "+exists", "+scan", "+eval", "+evalsha", "+incr", "+pexpire", "+ping", "+info", "+select",
				"+hello", "+client");
	}

	@AfterAll
	void stop() {
		this.redis.close();
	}

	Stream<List<String>> waysToTell() {
		return Stream.of(List.of("REDIS_URL=redis://app:p%40ss%3Aw%2Frd@localhost:" + this.redis.port() + "/3"),
				List.of("REDIS_HOST=localhost", "REDIS_PORT=" + this.redis.port(), "REDIS_DB=3", "REDIS_USERNAME=app",
						"REDIS_PASSWORD=" + PASSWORD));
	}

	@ParameterizedTest
	@MethodSource("waysToTell")
	void cachesAsAnAclUserInADatabaseOfItsOwn(List<String> settings) {
		this.redis.command("FLUSHALL");
		try (RunningApplication application = RunningApplication.start(settings.toArray(String[]::new))) {
			assertThat(application.users().find(1)).isEqualTo(new User(1, "user 1"));
			assertThat(application.users().find(1)).isEqualTo(new User(1, "user 1"));
			assertThat(application.users().queries()).isOne();
			assertThat(application.client().increment("visits", "1m")).isOne();
			assertThat(application.report().path("status").asString()).isEqualTo("up");
			assertThat(application.report().path("redis").path("version").asString()).isNotEmpty();
			assertThat(String.valueOf(this.redis.command("INFO", "keyspace"))).contains("db3:keys=2")
				.doesNotContain("db0");
			application.client().clear();
			assertThat(String.valueOf(this.redis.command("INFO", "keyspace"))).doesNotContain("db3");
			assertThat(application.stats("user").errors()).isZero();
		}
	}

}
