package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.cachestarter.starter.Users.User;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import io.lettuce.core.ClientOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances of an application on one Redis, which the application uses for other
 * things too.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TwoInstancesIT {

	private final RedisServer redis = RedisServers.start();

	private @Nullable RunningApplication one;

	private @Nullable RunningApplication other;

	@BeforeAll
	void start() {
		this.one = RunningApplication.start("REDIS_URL=" + this.redis.url());
		this.other = RunningApplication.start("REDIS_URL=" + this.redis.url());
	}

	@AfterAll
	void stop() {
		Stream.of(this.one, this.other).filter(Objects::nonNull).forEach(RunningApplication::close);
		this.redis.close();
	}

	@BeforeEach
	void empty() {
		this.redis.command("FLUSHALL");
		one().forgetCopies();
		other().forgetCopies();
	}

	@Test
	void whatOneHasLoadedTheOtherFinds() {
		User loaded = one().users().find(1);
		long queries = other().users().queries();
		assertThat(other().users().find(1)).isEqualTo(loaded);
		assertThat(other().users().findBySpring(1)).isEqualTo(loaded);
		assertThat(other().users().queries()).isEqualTo(queries);
		assertThat(other().client().increment("visits", "1m") + one().client().increment("visits", "1m")).isEqualTo(3);
	}

	@Test
	void whatOneInvalidatesTheOtherLoadsAgain() {
		List<Runnable> invalidations = List.of(() -> one().users().change(2, "changed"),
				() -> one().users().changeBySpring(2, "again"), () -> one().users().forgetAll(),
				() -> one().client().delete("user:2"), () -> one().client().deletePattern("user:*"),
				() -> one().client().clear());
		for (Runnable invalidation : invalidations) {
			other().users().find(2);
			long queries = other().users().queries();
			other().users().find(2);
			assertThat(other().users().queries()).isEqualTo(queries);
			invalidation.run();
			await().untilAsserted(() -> {
				other().users().find(2);
				assertThat(other().users().queries()).isEqualTo(queries + 1);
			});
		}
	}

	@Test
	void whatOneUpdatesTheOtherSees() {
		other().users().find(3);
		User renamed = one().users().rename(3, "renamed");
		await().untilAsserted(() -> assertThat(other().users().find(3)).isEqualTo(renamed));
	}

	@Test
	void leavesTheApplicationsOwnUseOfRedisAlone() {
		LettuceClientConfiguration configuration = one().bean(LettuceConnectionFactory.class).getClientConfiguration();
		assertThat(configuration.getCommandTimeout()).isEqualTo(Duration.ofSeconds(60));
		assertThat(configuration.getClientOptions()).hasValueSatisfying((options) -> {
			assertThat(options.isAutoReconnect()).isTrue();
			assertThat(options.getDisconnectedBehavior()).isEqualTo(ClientOptions.DEFAULT_DISCONNECTED_BEHAVIOR);
		});
		StringRedisTemplate template = one().bean(StringRedisTemplate.class);
		template.opsForValue().set("theirs", "value");
		one().client().clear();
		assertThat(template.opsForValue().get("theirs")).isEqualTo("value");
	}

	/**
	 * What a connection did last is seen in the list of clients. The cache's own
	 * connections also check the health of Redis, so their last command is not known; the
	 * reads are counted by the server.
	 */
	@Test
	void usesConnectionsOfItsOwn() {
		StringRedisTemplate template = one().bean(StringRedisTemplate.class);
		template.opsForValue().append("theirs", "value");
		this.redis.command("CONFIG", "RESETSTAT");
		one().users().find(4);
		one().forgetCopies();
		one().users().find(4);
		assertThat(String.valueOf(this.redis.command("INFO", "commandstats"))).contains("cmdstat_get:");
		assertThat(String.valueOf(this.redis.command("CLIENT", "LIST"))).containsOnlyOnce(" cmd=append ");
	}

	private RunningApplication one() {
		return Objects.requireNonNull(this.one);
	}

	private RunningApplication other() {
		return Objects.requireNonNull(this.other);
	}

}
