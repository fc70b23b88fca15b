package io.github.cachestarter.starter;

import java.time.Duration;

import io.github.cachestarter.starter.Users.User;
import io.github.cachestarter.testing.TlsRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Redis that is spoken to by TLS, with a password.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TlsIT {

	private static final String PASSWORD = "s3cret";

	private final TlsRedis redis = TlsRedis.start("--requirepass", PASSWORD);

	private final String url = "REDIS_URL=rediss://:" + PASSWORD + "@localhost:" + this.redis.tlsPort();

	@AfterAll
	void stop() {
		this.redis.close();
	}

	@Test
	void cachesByTlsAndComesBackByTls() {
		try (RunningApplication application = RunningApplication.start(this.url, "spring.data.redis.ssl.bundle=redis",
				"spring.ssl.bundle.pem.redis.truststore.certificate=" + this.redis.certificate().toUri())) {
			assertHits(application, 1);
			assertThat(this.redis.server().command("EXISTS", "shop:user:1")).isEqualTo(1L);
			this.redis.server().restart();
			assertHits(application, 2);
			assertThat(this.redis.server().command("EXISTS", "shop:user:2")).isEqualTo(1L);
		}
	}

	/** Sooner or later, for the application may only just have joined. */
	private static void assertHits(RunningApplication application, long id) {
		Users users = application.users();
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			assertThat(users.find(id)).isEqualTo(new User(id, "user " + id));
			long queries = users.queries();
			assertThat(users.find(id)).isEqualTo(new User(id, "user " + id));
			assertThat(users.queries()).isEqualTo(queries);
		});
	}

}
