package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.redis.RecordingWatcher.Recorded;
import io.github.cachestarter.internal.redis.lettuce.LettuceConnector;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.TroubledRedis;
import io.github.cachestarter.testing.TroubledRedis.Trouble;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.protocol.ProtocolVersion;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Redis that does not tell of changes, seen by two processes.
 */
class AnnouncedWatchIT {

	private static final Duration LONG = Duration.ofMinutes(1);

	private static final String KEY = "test:user:1";

	private static final byte[] ENTRY = { 1, 2, 3 };

	private final TroubledRedis redis = TroubledRedis.start();

	private final RedisServer server = withoutTracking(this.redis.server());

	private final RecordingWatcher watcher = new RecordingWatcher();

	private final RedisTier tier = Tiers.watched(this.server.port(), this.watcher);

	private final RecordingWatcher others = new RecordingWatcher();

	private final RedisTier other = Tiers.watched(this.redis.port(), this.others);

	private static RedisServer withoutTracking(RedisServer server) {
		server.command("ACL", "SETUSER", "default", "-client");
		return server;
	}

	@Test
	void isTheSecondBestWay() {
		assertThat(this.tier.coherence()).isEqualTo(Coherence.ANNOUNCED);
		assertThat(this.watcher.watches).hasSize(1);
		assertThat(this.watcher.last().coherence).isEqualTo(Coherence.ANNOUNCED);
	}

	@Test
	void tellsOfRemovals() {
		List<String> keys = List.of(KEY, "test:umlaut:\u00e4\u20ac:3:", "test:\u0000:");
		keys.forEach((key) -> {
			done(this.tier.put(key, ENTRY, LONG));
			assertThat(done(this.tier.delete(key))).isTrue();
			assertThat(done(this.tier.delete(key))).isFalse();
		});
		done(this.tier.invalidateTags(List.of("test::tag:a", "test::tag:b")));
		await().until(() -> this.others.last().changes.containsAll(keys)
				&& this.others.last().changes.containsAll(List.of("test::tag:a", "test::tag:b")));
		assertThat(this.others.last().changesOfAll).hasValue(0);
	}

	/**
	 * Without copies of its own there is nothing to hear for it, but something to say.
	 */
	@Test
	void tellsOfRemovalsByAProcessWithoutCopies() {
		try (RedisTier without = Tiers.standalone(this.server)) {
			await().until(() -> {
				done(without.delete(KEY));
				return this.others.last().changes.contains(KEY);
			});
			assertThat(without.coherence()).isNull();
			assertThat(this.others.last().changesOfAll).hasValue(0);
			await().until(() -> subscribers().endsWith(", 2]"));
		}
	}

	private String subscribers() {
		return String.valueOf(this.server.command("PUBSUB", "NUMSUB", "test::changes"));
	}

	@Test
	void tellsOfALeaseInPlaceOfAnEntry() {
		done(this.tier.put(KEY, ENTRY, LONG));
		await().until(() -> this.others.last().changes.contains(KEY));
		assertThat(done(this.other.read(KEY, List.of(), Integer.MAX_VALUE)).bytes()).isEqualTo(ENTRY);
		assertThat((Long) this.server.command("PTTL", KEY)).isBetween(1L, LONG.toMillis());
	}

	@Test
	void tellsOfEveryEntryThatMatches() {
		List<String> keys = IntStream.range(0, 2500).mapToObj((i) -> "test:many:" + i).toList();
		keys.forEach((key) -> done(this.tier.putIfAbsent(key, ENTRY, LONG)));
		assertThat(done(this.tier.deleteMatching("test:many:*"))).isEqualTo(2500);
		await().until(() -> this.others.last().changes.containsAll(keys));
	}

	@Test
	void tellsOfRemovalsThatWereMadeUpFor() {
		Recorded before = this.others.last();
		this.redis.begin(Trouble.DROPPED);
		assertThat(this.other.delete(KEY)).failsWithin(Duration.ofSeconds(5));
		await().until(() -> before.lost);
		this.watcher.last().changes.clear();
		this.redis.end(Trouble.DROPPED);
		await().until(() -> this.watcher.last().changes.contains(KEY));
		await().until(() -> this.others.hasBegunAfter(before));
		assertIsTold();
	}

	@Test
	void beginsAnewWhenTheConnectionForMessagesIsClosed() {
		Recorded before = this.watcher.last();
		long changesOfGate = this.tier.numbers().breakerChanges();
		killSubscribers();
		await().until(() -> this.watcher.hasBegunAfter(before));
		assertThat(this.watcher.last().coherence).isEqualTo(Coherence.ANNOUNCED);
		done(this.other.delete(KEY));
		await().until(() -> this.watcher.last().changes.contains(KEY));
		assertThat(this.tier.numbers().breakerChanges()).isEqualTo(changesOfGate);
	}

	private void killSubscribers() {
		// The user of the tiers may not, so it may for a moment.
		this.server.command("ACL", "SETUSER", "default", "+client");
		this.server.command("CLIENT", "KILL", "TYPE", "pubsub");
		this.server.command("ACL", "SETUSER", "default", "-client");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INCR|test::changes", "DEL|test::changes", "SET|test::changes|text",
			"PUBLISH|test::changes|nonsense" })
	void anythingMayHaveChangedWhenSomethingWasMissed(String command) {
		this.server.command(command.split("\\|", -1));
		done(this.tier.delete(KEY));
		await().until(() -> this.others.last().changesOfAll.get() > 0);
		assertThat(this.others.last().lost).isFalse();
	}

	@Test
	void removesFromARedisThatIsFull() {
		done(this.tier.put(KEY, ENTRY, LONG));
		this.others.last().changes.clear();
		this.server.command("CONFIG", "SET", "maxmemory", "1");
		assertThat(done(this.tier.delete(KEY))).isTrue();
		await().until(() -> this.others.last().changes.contains(KEY) || this.others.last().changesOfAll.get() > 0);
		assertThat(done(this.tier.delete(KEY))).isFalse();
	}

	@Test
	void vouchesWhileNobodyCallsAndNotWhileRedisHangs() {
		Recorded watch = this.others.last();
		long before = watch.vouchedUntil;
		await().until(() -> watch.vouchedUntil - before > 0);
		this.redis.begin(Trouble.DROPPED);
		long began = System.nanoTime();
		await().until(() -> watch.lost);
		assertThat(watch.vouchedUntil - began).isLessThanOrEqualTo(Tiers.SETTINGS.maxStaleness().toNanos());
		this.redis.end(Trouble.DROPPED);
		await().until(() -> this.others.hasBegunAfter(watch));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-publish", "-subscribe", "resetchannels" })
	void nothingIsToldWhereNothingCanBeAnnounced(String permissions) {
		this.server.command(("ACL SETUSER default " + permissions).split(" ", -1));
		RecordingWatcher alone = new RecordingWatcher();
		try (RedisTier unable = Tiers.watched(this.server.port(), alone)) {
			assertThat(unable.coherence()).isEqualTo(Coherence.EXPIRING);
			long before = alone.last().vouchedUntil;
			await().until(() -> alone.last().vouchedUntil - before > 0);
			done(unable.readForKeeping(KEY, List.of(), Integer.MAX_VALUE));
			assertThat(done(unable.delete(KEY))).isFalse();
			assertThat(unable.state()).isEqualTo(TierState.UP);
		}
	}

	/**
	 * Over RESP2 Redis accepts the command for tracking, and then says nothing.
	 */
	@Test
	void tellsOfRemovalsOverResp2() {
		this.server.command("ACL", "SETUSER", "default", "+client");
		RecordingWatcher old = new RecordingWatcher();
		LettuceClientConfiguration client = LettuceClientConfiguration.builder()
			.clientOptions(ClientOptions.builder().protocolVersion(ProtocolVersion.RESP2).build())
			.build();
		LettuceConnectionFactory factory = new LettuceConnectionFactory(
				new RedisStandaloneConfiguration("localhost", this.server.port()), client);
		try (RedisTier resp2 = Tiers.watched(new LettuceConnector(factory, Tiers.SETTINGS), old)) {
			assertThat(resp2.coherence()).isEqualTo(Coherence.ANNOUNCED);
			done(this.tier.delete(KEY));
			await().until(() -> old.last().changes.contains(KEY));
			long before = old.last().vouchedUntil;
			await().until(() -> old.last().vouchedUntil - before > 0);
		}
	}

	private void assertIsTold() {
		done(this.tier.delete("test:last"));
		await().until(() -> this.others.last().changes.contains("test:last"));
	}

	@AfterEach
	void end() {
		this.tier.close();
		this.other.close();
		this.redis.close();
	}

	private static <T extends @Nullable Object> T done(CompletableFuture<T> future) {
		return future.orTimeout(10, TimeUnit.SECONDS).join();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
	}

}
