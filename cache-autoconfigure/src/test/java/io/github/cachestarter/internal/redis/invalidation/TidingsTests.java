package io.github.cachestarter.internal.redis.invalidation;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.cachestarter.internal.redis.FakeRedis.Reply;
import io.github.cachestarter.internal.redis.RecordingWatcher;
import io.github.cachestarter.internal.redis.circuit.Deadlines;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.link.Channel;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.Coherence;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.protocol.RedisCommand;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is believed of connections that are to tell of changes.
 */
class TidingsTests {

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("app")
		.withCommandTimeout(Duration.ofMillis(100));

	private final Diagnosis diagnosis = new Diagnosis("Redis", SETTINGS.commandTimeout());

	private final Gate gate = new Gate(new Deadlines(), this.diagnosis, SETTINGS);

	private final RecordingWatcher watcher = new RecordingWatcher();

	private final Watches watches = new Watches();

	private final Announcer announcer = new Announcer("app::changes");

	private final Vigil vigil = new Vigil(this.gate, this.watches, this.announcer,
			new Replies(this.diagnosis, SETTINGS.commandTimeout()), SETTINGS);

	private final StubLink link = new StubLink();

	TidingsTests() {
		this.watches.by(this.watcher);
	}

	@Test
	void aConnectionThatWasNotArmedIsNotVouchedFor() {
		Tracking tracking = new Tracking(this.link, this.watches, SETTINGS);
		assertThat(tracking.arm()).isCompleted();
		assertThat(tracking.beat()).isCompletedWithValue(true);
		this.link.reconnect();
		assertThat(tracking.beat()).isCompletedWithValue(false);
		assertThat(tracking.arm()).isCompleted();
		assertThat(tracking.beat()).isCompletedWithValue(true);
	}

	@Test
	void aConnectionThatSaysNothingIsNotBelieved() {
		assertThat(new Tracking(this.link, this.watches, SETTINGS).arm()).isCompletedWithValue(false);
	}

	/**
	 * Who cuts every connection on which tracking is asked for would otherwise never be
	 * used.
	 */
	@Test
	void trackingIsNotAskedForAgainAfterItHasBrokenThreeConnections() {
		for (int i = 0; i < 3; i++) {
			StubLink broken = new StubLink();
			broken.fail("clientTracking");
			assertThat(this.vigil.prepare(broken)).isNotNull();
			assertThat(this.watcher.watches).isEmpty();
		}
		StubLink last = new StubLink();
		last.fail("clientTracking");
		assertThat(this.vigil.prepare(last)).isNull();
		this.vigil.begin();
		assertThat(last.received).doesNotContain("clientTracking");
		assertThat(this.watcher.last().coherence).isEqualTo(Coherence.EXPIRING);
	}

	@Test
	void trackingIsAskedForAgainWhereConnectionsWereOnlySilent() {
		for (int i = 0; i < 3; i++) {
			StubLink silent = new StubLink();
			silent.hanging.add("clientTracking");
			assertThat(this.vigil.prepare(silent)).isNotNull();
		}
		StubLink last = new StubLink();
		assertThat(this.vigil.prepare(last)).isNull();
		assertThat(last.received).contains("clientTracking");
	}

	@Test
	void aChannelThatIsNotUsedMayBreak() {
		assertThat(this.vigil.prepare(this.link)).isNull();
		this.vigil.begin();
		assertThat(this.watches.coherence()).isEqualTo(Coherence.EXPIRING);
		this.link.channels.get(0).lost.complete(null);
		assertThat(this.watcher.last().lost).isFalse();
	}

	@Test
	void aSilentChannelIsClosedAndTheRestOfRedisIsNotBlamed() {
		Announced announced = new Announced(this.link, this.announcer, this.watches, SETTINGS, (tidings) -> {
		});
		CompletableFuture<Boolean> armed = announced.arm();
		await().until(armed::isDone);
		assertThat(this.link.channels).hasSize(1);
		SilentChannel first = this.link.channels.get(0);
		first.pong.complete(null);
		CompletableFuture<Boolean> answered = announced.beat();
		await().until(answered::isDone);
		assertThat(answered).isCompletedWithValue(true);
		first.pong = new CompletableFuture<>();
		CompletableFuture<Boolean> unanswered = announced.beat();
		await().until(unanswered::isDone);
		assertThat(unanswered).isCompletedWithValue(false);
		assertThat(first.closed).isTrue();
		assertThat(announced.beat()).as("until there is another").isCompletedWithValue(false);
		CompletableFuture<Boolean> again = announced.arm();
		await().until(again::isDone);
		assertThat(this.link.channels).hasSize(2);
	}

	/** It is not announced to anybody that hears, so it proves nothing. */
	@Test
	void aChannelOnWhichNothingArrivesIsNotBelieved() {
		CompletableFuture<Boolean> armed = new Announced(this.link, this.announcer, this.watches, SETTINGS,
				(tidings) -> {
				})
			.arm();
		await().until(armed::isDone);
		assertThat(armed).isCompletedWithValue(false);
	}

	/**
	 * Answers everything, tells of nothing unless it is made to, and has channels on
	 * which nothing arrives.
	 */
	private static final class StubLink implements RedisLink {

		private final List<String> received = new ArrayList<>();

		private final List<SilentChannel> channels = new ArrayList<>();

		private final Map<String, Throwable> failures = new HashMap<>();

		private final Set<String> hanging = new HashSet<>();

		private RedisClusterAsyncCommands<String, byte[]> commands = proxy();

		void fail(String command) {
			this.failures.put(command, new RedisConnectionException("closed"));
		}

		void reconnect() {
			this.commands = proxy();
		}

		@SuppressWarnings("unchecked") // The proxy answers whatever it is asked for.
		private RedisClusterAsyncCommands<String, byte[]> proxy() {
			return (RedisClusterAsyncCommands<String, byte[]>) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { RedisClusterAsyncCommands.class },
					(proxy, method, arguments) -> switch (method.getName()) {
						case "hashCode" -> System.identityHashCode(proxy);
						case "equals" -> proxy == arguments[0];
						default -> reply(method.getName());
					});
		}

		private Reply reply(String command) {
			this.received.add(command);
			Reply reply = new Reply();
			Throwable failure = this.failures.get(command);
			if (failure != null) {
				reply.completeExceptionally(failure);
			}
			else if (!this.hanging.contains(command)) {
				reply.complete(
						command.equals("unlink") || command.equals("eval") || command.equals("evalsha") ? 1L : null);
			}
			return reply;
		}

		@Override
		public RedisClusterAsyncCommands<String, byte[]> commands() {
			return this.commands;
		}

		@Override
		public CompletableFuture<List<RedisClusterAsyncCommands<String, byte[]>>> masters() {
			return CompletableFuture.completedFuture(List.of(this.commands));
		}

		@Override
		public List<String> probeKeys(String stem) {
			return List.of(stem);
		}

		@Override
		public CompletableFuture<Void> lost() {
			return new CompletableFuture<>();
		}

		@Override
		public boolean isReceiving() {
			return false;
		}

		@Override
		public void onPush(Consumer<PushMessage> listener) {
			// Says nothing unasked.
		}

		@Override
		public void onReroute(Runnable listener) {
			// Has one connection.
		}

		@Override
		public CompletableFuture<Channel> subscribe(String channel, Consumer<byte[]> listener) {
			SilentChannel opened = new SilentChannel();
			this.channels.add(opened);
			return CompletableFuture.completedFuture(opened);
		}

		@Override
		public void dispatch(List<? extends RedisCommand<String, byte[], ?>> commands) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			// Nothing is open.
		}

	}

	private static final class SilentChannel implements Channel {

		private CompletableFuture<Void> pong = new CompletableFuture<>();

		private final CompletableFuture<Void> lost = new CompletableFuture<>();

		private boolean closed;

		@Override
		public CompletableFuture<?> ping() {
			return this.pong;
		}

		@Override
		public CompletableFuture<Void> lost() {
			return this.lost;
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
