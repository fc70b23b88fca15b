package io.github.cachestarter.internal.redis;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.github.cachestarter.internal.redis.link.RedisConnector;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.worker.Workers;
import io.lettuce.core.RedisConnectionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Starting and ending, in every order and more than once.
 */
class TierLifeTests {

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("test");

	private final FakeRedis redis = new FakeRedis();

	private final Set<Thread> before = threads();

	@Test
	void startsOnce() {
		try (RedisTier tier = new RedisTier(this.redis, SETTINGS, new Workers())) {
			tier.start();
			tier.awaitStart();
			tier.start();
			assertThat(tier.state()).isEqualTo(TierState.UP);
			assertThat(own()).hasSize(3);
			assertThat(this.redis.links).hasSize(1);
		}
		assertNothingIsLeft();
	}

	@Test
	void endsMoreThanOnce() {
		RedisTier tier = new RedisTier(this.redis, SETTINGS, new Workers());
		tier.start();
		tier.awaitStart();
		tier.close();
		tier.close();
		assertEnded(tier);
	}

	@Test
	void endsWithoutHavingBegun() {
		RedisTier tier = new RedisTier(this.redis, SETTINGS, new Workers());
		tier.close();
		tier.start();
		tier.awaitStart();
		assertThat(this.redis.links).isEmpty();
		assertEnded(tier);
	}

	@Test
	void endsWhileRedisIsAway() {
		this.redis.refuseConnections(new ConnectException());
		RedisTier tier = new RedisTier(this.redis, SETTINGS, new Workers());
		tier.start();
		await().until(() -> String.valueOf(tier.state().reason()).contains("refused the connection"));
		assertThat(tier.delete("test:user:1")).isCompletedExceptionally();
		tier.close();
		assertEnded(tier);
	}

	@Test
	void endsWhileRedisHangs() {
		assertThat(this.redis.hang("unlink")).isNotDone();
		RedisTier tier = new RedisTier(this.redis, SETTINGS.withCommandTimeout(Duration.ofMinutes(1)), new Workers());
		tier.start();
		await().until(() -> !this.redis.links.isEmpty() && this.redis.links.get(0).received.contains("unlink"));
		tier.close();
		assertEnded(tier);
		assertThat(this.redis.links).allMatch((link) -> link.closed);
	}

	@Test
	void endsOutOfAListener() {
		this.redis.refuseConnections(new ConnectException());
		RedisTier tier = new RedisTier(this.redis, SETTINGS, new Workers());
		tier.addListener((state) -> tier.close());
		tier.start();
		await().until(() -> own().isEmpty());
		assertEnded(tier);
	}

	@Test
	void endsCompletelyAlsoIfAPartFails() {
		AtomicInteger closed = new AtomicInteger();
		RedisTier tier = new RedisTier(new RedisConnector() {

			@Override
			public String target() {
				return "Redis";
			}

			@Override
			public String mode() {
				return "standalone";
			}

			@Override
			public RedisLink connect(Duration timeout) {
				throw new RedisConnectionException("none");
			}

			@Override
			public void close() {
				closed.incrementAndGet();
				throw new IllegalStateException("on purpose");
			}

		}, SETTINGS, new Workers());
		tier.start();
		assertThatIllegalStateException().isThrownBy(tier::close);
		assertThat(closed).hasValue(1);
		assertEnded(tier);
	}

	private void assertEnded(RedisTier tier) {
		assertThat(tier.state()).isEqualTo(TierState.down("The cache was closed"));
		assertThat(tier.read("test:user:1", List.of(), Integer.MAX_VALUE).thenApply(Reading::bytes))
			.isCompletedExceptionally();
		assertThat(tier.delete("test:user:1")).isCompletedExceptionally();
		assertNothingIsLeft();
	}

	private void assertNothingIsLeft() {
		await().until(() -> own().isEmpty());
	}

	private Set<Thread> own() {
		return threads().stream().filter((thread) -> !this.before.contains(thread)).collect(Collectors.toSet());
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("cache-"))
			.collect(Collectors.toSet());
	}

}
