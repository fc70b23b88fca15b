package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.internal.redis.link.RedisConnector;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.worker.Workers;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A lease that a hung Redis puts after nobody waits for the reply any more. Its life is a
 * minute; nobody may have to wait that long.
 */
class LateLeaseIT {

	private static final Duration LONG = Duration.ofMinutes(1);

	private static final String KEY = "test:user:1";

	private static final byte[] DEAD_ENTRY = { 1, 2, 3 };

	private static final byte[] LEASE = { 4, 5, 6 };

	private static final byte[] NEXT_LEASE = { 7, 8, 9 };

	private final AtomicInteger late = new AtomicInteger();

	/**
	 * The reply comes over the connection that is still there.
	 */
	@ParameterizedTest
	@EnumSource
	void isTakenBackWhenTheLateReplyComes(Asked asked) {
		try (RedisServer server = RedisServers.start();
				RedisTier tier = Tiers.standalone(server);
				RedisTier other = Tiers.standalone(server)) {
			asked.prepare(tier);
			server.suspend();
			CompletableFuture<?> answer;
			try {
				answer = asked.ask(tier, () -> {
					this.late.incrementAndGet();
					CompletableFuture<?> unused = tier.deleteIf(KEY, LEASE);
				});
				assertFails(answer);
			}
			finally {
				server.resume();
			}
			await().until(() -> this.late.get() > 0);
			assertAnotherIsGrantedOne(other);
			assertThat(this.late).as("once").hasValue(1);
		}
	}

	/**
	 * The connection is given up before Redis reads what came over it. No reply arrives,
	 * so the lease is taken back over the next one by whoever did so in vain when the
	 * claim failed.
	 */
	@ParameterizedTest
	@EnumSource
	void isTakenBackOverTheNextConnection(Asked asked) {
		CountingConnector connector = new CountingConnector();
		try (RedisServer server = RedisServers.start();
				RedisTier tier = connector.tier(server);
				RedisTier other = Tiers.standalone(server)) {
			asked.prepare(tier);
			server.suspend();
			try {
				assertFails(asked.ask(tier, this.late::incrementAndGet));
				assertFails(tier.deleteIf(KEY, LEASE));
				await().until(() -> connector.attempts.get() > 0);
			}
			finally {
				server.resume();
			}
			await().until(() -> tier.state().equals(TierState.UP));
			assertAnotherIsGrantedOne(other);
		}
	}

	private static void assertAnotherIsGrantedOne(RedisTier other) {
		await().until(() -> other.state().equals(TierState.UP));
		await().until(
				() -> other.putIfAbsent(KEY, NEXT_LEASE, LONG).handle((put, failure) -> failure == null && put).join());
		assertThat(other.read(KEY, List.of(), Integer.MAX_VALUE).thenApply(Reading::bytes)).succeedsWithin(LONG)
			.isEqualTo(NEXT_LEASE);
	}

	private static void assertFails(CompletableFuture<?> call) {
		assertThat(call).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(TierException.class);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
	}

	/**
	 * How the lease is asked for.
	 */
	enum Asked {

		WHERE_NOTHING_IS {
			@Override
			CompletableFuture<?> ask(RedisTier tier, Runnable late) {
				return tier.claim(KEY, null, LEASE, LONG, late);
			}
		},

		OVER_A_DEAD_ENTRY {
			@Override
			void prepare(RedisTier tier) {
				assertThat(tier.put(KEY, DEAD_ENTRY, LONG)).succeedsWithin(LONG);
				// Redis is sent the script's text before it hangs.
				assertThat(tier.replace(KEY, LEASE, LEASE, LONG)).succeedsWithin(LONG).isEqualTo(false);
			}

			@Override
			CompletableFuture<?> ask(RedisTier tier, Runnable late) {
				return tier.claim(KEY, DEAD_ENTRY, LEASE, LONG, late);
			}
		},

		OVER_ANYTHING {
			@Override
			CompletableFuture<?> ask(RedisTier tier, Runnable late) {
				return tier.take(KEY, LEASE, LONG, late);
			}
		};

		void prepare(RedisTier tier) {
			// There is nothing.
		}

		abstract CompletableFuture<?> ask(RedisTier tier, Runnable late);

	}

	/**
	 * Counts attempts to connect after the first connection, which is closed by then.
	 */
	private static final class CountingConnector {

		private final AtomicInteger attempts = new AtomicInteger();

		RedisTier tier(RedisServer server) {
			RedisConnector connector = Tiers.connector(new RedisStandaloneConfiguration("localhost", server.port()));
			RedisTier tier = new RedisTier(new RedisConnector() {

				@Override
				public RedisLink connect(Duration timeout)
						throws ExecutionException, TimeoutException, InterruptedException {
					CountingConnector.this.attempts.incrementAndGet();
					return connector.connect(timeout);
				}

				@Override
				public String target() {
					return connector.target();
				}

				@Override
				public String mode() {
					return connector.mode();
				}

				@Override
				public void close() {
					connector.close();
				}

			}, Tiers.SETTINGS, new Workers());
			tier.start();
			tier.awaitStart();
			Tiers.up(tier);
			this.attempts.set(0);
			return tier;
		}

	}

}
