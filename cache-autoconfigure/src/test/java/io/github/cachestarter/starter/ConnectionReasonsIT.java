package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.stream.Stream;

import io.github.cachestarter.starter.Users.User;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import io.github.cachestarter.testing.TlsRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose settings do not fit its Redis reads why at its endpoint, in its
 * health and in its log.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ConnectionReasonsIT {

	private static final String PASSWORD = "s3cret-of-the-application";

	private final RedisServer redis = RedisServers.start("--requirepass", PASSWORD);

	private final TlsRedis tls = TlsRedis.start();

	@AfterAll
	void stop() {
		this.tls.close();
		this.redis.close();
	}

	Stream<Arguments> settings() {
		String port = Integer.toString(this.redis.port());
		return Stream.of(
				Arguments.of("Redis closed the connection before it answered; if it speaks TLS, write rediss://",
						new String[] { "REDIS_URL=redis://localhost:" + this.tls.tlsPort() }),
				Arguments.of("Redis has a certificate that is not trusted; put its issuer into an SSL bundle",
						new String[] { "REDIS_URL=rediss://localhost:" + this.tls.tlsPort() }),
				Arguments.of("Redis has a certificate that is not trusted; put its issuer into an SSL bundle",
						new String[] { "spring.data.redis.port=" + this.tls.tlsPort(),
								"spring.data.redis.ssl.enabled=true" }),
				Arguments.of("Redis has no database 99; lower REDIS_DB",
						new String[] { "REDIS_URL=redis://:" + PASSWORD + "@localhost:" + port + "/99" }),
				Arguments.of("Redis has no database 98; lower REDIS_DB",
						new String[] { "spring.data.redis.port=" + port, "spring.data.redis.password=" + PASSWORD,
								"spring.data.redis.database=98" }),
				Arguments.of("Redis wants a password, and none is configured; set REDIS_PASSWORD",
						new String[] { "REDIS_HOST=localhost", "REDIS_PORT=" + port }),
				Arguments.of("Redis refused the password; check REDIS_PASSWORD",
						new String[] { "REDIS_PORT=" + port, "REDIS_USERNAME=nobody", "REDIS_PASSWORD=" + PASSWORD }));
	}

	@ParameterizedTest
	@MethodSource("settings")
	void saysWhatToChange(String reason, String[] settings) {
		try (RunningApplication application = RunningApplication.start(settings)) {
			Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
				assertThat(application.report().path("reason").asString("")).startsWith(reason)
					.doesNotContain(PASSWORD);
				assertThat(application.log().of("cache_degraded")).singleElement()
					.asString()
					.startsWith("cache_degraded reason=" + reason)
					.contains(" target=Redis at localhost:")
					.doesNotContain(PASSWORD, "\n");
			});
			assertThat(application.report().path("status").asString()).isEqualTo("degraded");
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(application.users().find(3)).isEqualTo(new User(3, "user 3"));
		}
	}

}
