package io.github.cachestarter.internal.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.redis.RecordingWatcher.Recorded;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.testing.RedisSentinel;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import io.github.cachestarter.testing.TroubledRedis;
import io.github.cachestarter.testing.TroubledRedis.Trouble;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WatchIT {

	private static final Duration LONG = Duration.ofMinutes(1);

	private static final String KEY = "test:user:1";

	private final TroubledRedis redis = TroubledRedis.start();

	private final RedisServer server = this.redis.server();

	private final RecordingWatcher watcher = new RecordingWatcher();

	private final RedisTier tier = Tiers.watched(this.redis.port(), this.watcher);

	@Test
	void beginsBeforeAnythingIsRead() {
		assertThat(this.watcher.watches).hasSize(1);
		assertThat(this.watcher.last().coherence).isEqualTo(Coherence.TRACKING);
		assertThat(this.tier.coherence()).isEqualTo(Coherence.TRACKING);
		assertThat(this.watcher.last().changes).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "SET|test:user:1|other", "DEL|test:user:1", "UNLINK|test:user:1", "APPEND|test:user:1|more",
					"PEXPIRE|test:user:1|60000", "PEXPIRE|test:user:1|20", "RENAME|test:user:1|test:user:2",
					"GETDEL|test:user:1", "EVAL|redis.call('SET', KEYS[1], 'other')|1|test:user:1" })
	void tellsOfChangesByOthers(String command) {
		keep(KEY);
		this.server.command(command.split("\\|", -1));
		await().until(() -> this.watcher.last().changes.contains(KEY));
		assertThat(this.tier.numbers().changesTold()).isPositive();
	}

	@Test
	void tellsOfAChangeBeforeWhatCameOfItIsRead() {
		for (int i = 0; i < 500; i++) {
			String value = Integer.toString(i);
			keep(KEY);
			int told = this.watcher.last().changes.size();
			this.server.command("SET", KEY, value);
			assertThat(done(this.tier.read(KEY, List.of(), Integer.MAX_VALUE)).bytes()).isEqualTo(bytes(value));
			assertThat(this.watcher.last().changes).hasSizeGreaterThan(told);
		}
	}

	@Test
	void tellsOfEntriesThatExpire() {
		done(this.tier.put(KEY, bytes("value"), Duration.ofMillis(50)));
		Reading reading = done(this.tier.readForKeeping(KEY, List.of(), Integer.MAX_VALUE));
		assertThat(reading.life()).isLessThanOrEqualTo(Duration.ofMillis(50).toNanos());
		await().until(() -> this.watcher.last().changes.contains(KEY) || reading.bytes() == null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "FLUSHALL", "FLUSHDB" })
	void tellsOnceThatEverythingIsGone(String command) {
		keep(KEY);
		this.server.command(command);
		await().until(() -> this.watcher.last().changesOfAll.get() > 0);
		done(this.tier.read(KEY, List.of(), Integer.MAX_VALUE));
		assertThat(this.watcher.last().changesOfAll).hasValue(1);
		assertThat(this.watcher.last().lost).isFalse();
	}

	/**
	 * With NOLOOP Redis would not tell.
	 */
	@Test
	void tellsOfEntriesThatGiveWayToOneOfOurs() {
		List<String> keys = IntStream.range(0, 50).mapToObj((i) -> "test:large:" + i).toList();
		byte[] large = new byte[100_000];
		keys.forEach((key) -> done(this.tier.put(key, large, LONG)));
		keys.forEach((key) -> done(this.tier.readForKeeping(key, List.of(), Integer.MAX_VALUE)));
		this.server.command("CONFIG", "SET", "maxmemory-policy", "allkeys-random");
		this.server.command("CONFIG", "SET", "maxmemory", Long.toString(usedMemory() + 10_000));
		done(this.tier.put(KEY, new byte[1_000_000], LONG));
		done(this.tier.put(KEY, new byte[1_000_000], LONG));
		List<String> gone = keys.stream()
			.filter((key) -> Objects.equals(this.server.command("EXISTS", key), 0L))
			.toList();
		assertThat(gone).isNotEmpty();
		done(this.tier.read(KEY, List.of(), Integer.MAX_VALUE));
		assertThat(this.watcher.last().changes).containsAll(gone);
	}

	private long usedMemory() {
		return String.valueOf(this.server.command("INFO", "memory"))
			.lines()
			.filter((line) -> line.startsWith("used_memory:"))
			.mapToLong((line) -> Long.parseLong(line.substring("used_memory:".length()).strip()))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * The server remembers so many keys for all of its clients. With NOLOOP it would not
	 * tell of half of those that it gives up.
	 */
	@Test
	void tellsOfKeysThatTheServerDoesNotTrackAnyMore() {
		this.server.command("CONFIG", "SET", "tracking-table-max-keys", "10");
		List<String> keys = IntStream.range(0, 500).mapToObj((i) -> "test:many:" + i).toList();
		keys.forEach((key) -> done(this.tier.readForKeeping(key, List.of(), Integer.MAX_VALUE)));
		await().until(() -> trackedKeys() <= 10);
		done(this.tier.read(KEY, List.of(), Integer.MAX_VALUE));
		assertThat(keys.stream().filter((key) -> !this.watcher.last().changes.contains(key)).count())
			.isLessThanOrEqualTo(10);
	}

	private long trackedKeys() {
		return String.valueOf(this.server.command("INFO", "stats"))
			.lines()
			.filter((line) -> line.startsWith("tracking_total_keys:"))
			.mapToLong((line) -> Long.parseLong(line.substring("tracking_total_keys:".length()).strip()))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * A tag that is merely used must not look like one that was invalidated, or every
	 * load would empty the copies of everybody.
	 */
	@Test
	void keepingTheVersionsOfTagsChangesNothing() {
		List<String> tags = List.of("test::clear:user", "test::tag:a");
		RecordingWatcher others = new RecordingWatcher();
		try (RedisTier other = Tiers.watched(this.server.port(), others)) {
			done(this.tier.versions(tags, LONG));
			done(this.tier.readForKeeping(KEY, tags, Integer.MAX_VALUE));
			done(other.readForKeeping(KEY, tags, Integer.MAX_VALUE));
			this.watcher.last().changes.clear();
			for (int i = 0; i < 20; i++) {
				done(this.tier.versions(tags, LONG));
				done(other.versions(tags, LONG));
			}
			assertThat(this.watcher.last().changes).isEmpty();
			assertThat(others.last().changes).isEmpty();
		}
	}

	@Test
	void tellsWhenTheVersionOfATagThatWasProlongedChanges() {
		List<String> tags = List.of("test::clear:user");
		done(this.tier.versions(tags, LONG));
		this.server.command("PEXPIRE", tags.get(0), "30000");
		done(this.tier.versions(tags, LONG));
		assertThat((Long) this.server.command("PTTL", tags.get(0))).isGreaterThan(LONG.toMillis());
		this.watcher.last().changes.clear();
		this.server.command("DEL", tags.get(0));
		await().until(() -> this.watcher.last().changes.equals(tags));
	}

	@Test
	void readsHowLongAnEntryLives() {
		done(this.tier.put(KEY, bytes("value"), LONG));
		Reading reading = done(this.tier.readForKeeping(KEY, List.of("test::clear:user"), Integer.MAX_VALUE));
		assertThat(reading.bytes()).isEqualTo(bytes("value"));
		assertThat(reading.life()).isBetween(1L, LONG.toNanos());
		assertThat(done(this.tier.read(KEY, List.of(), Integer.MAX_VALUE)).life()).isEqualTo(Reading.NO_LIFE);
		this.server.command("PERSIST", KEY);
		assertThat(done(this.tier.readForKeeping(KEY, List.of(), Integer.MAX_VALUE)).life()).isEqualTo(Reading.NO_LIFE);
		assertThat(done(this.tier.readForKeeping("test:absent", List.of(), Integer.MAX_VALUE)).life())
			.isEqualTo(Reading.NO_LIFE);
	}

	@Test
	void readsWhatMayNotBeKept() {
		done(this.tier.put(KEY, bytes("value"), LONG));
		this.server.command("ACL", "SETUSER", "default", "-pttl");
		Reading reading = done(this.tier.readForKeeping(KEY, List.of(), Integer.MAX_VALUE));
		assertThat(reading.bytes()).isEqualTo(bytes("value"));
		assertThat(reading.life()).isEqualTo(Reading.NO_LIFE);
	}

	@Test
	void vouchesWhileNobodyCalls() {
		long before = this.watcher.last().vouchedUntil;
		await().until(() -> this.watcher.last().vouchedUntil - before > 0);
		assertThat(this.watcher.watches).hasSize(1);
	}

	@Test
	void beginsAnewWhenTheConnectionIsClosed() {
		Recorded before = this.watcher.last();
		this.server.command("CLIENT", "KILL", "TYPE", "normal");
		await().until(() -> this.watcher.hasBegunAfter(before) && isUp());
		keep(KEY);
		this.server.command("DEL", KEY);
		await().until(() -> this.watcher.last().changes.contains(KEY));
		assertThat(before.changes).isEmpty();
		assertThat(this.tier.numbers().watchesBegun()).isEqualTo(2);
		assertThat(this.tier.numbers().watchesLost()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void doesNotVouchForARedisInTrouble(Trouble trouble) {
		Recorded before = this.watcher.last();
		this.redis.begin(trouble);
		long began = System.nanoTime();
		if (trouble != Trouble.SLOWED) {
			await().until(() -> before.lost);
			assertThat(this.tier.coherence()).isNull();
			assertThat(before.vouchedUntil - began).isLessThanOrEqualTo(Tiers.SETTINGS.maxStaleness().toNanos());
		}
		this.redis.end(trouble);
		await().until(() -> !this.watcher.last().lost && isUp());
		keep(KEY);
		this.server.command("DEL", KEY);
		await().until(() -> this.watcher.last().changes.contains(KEY));
	}

	@Test
	void isLostBeforeACallFailsBecauseOfIt() {
		Recorded before = this.watcher.last();
		this.redis.begin(Trouble.HUNG);
		CompletableFuture<Boolean> call = this.tier.read(KEY, List.of(), Integer.MAX_VALUE)
			.handle((reading, failure) -> before.lost);
		await().until(call::isDone);
		this.redis.end(Trouble.HUNG);
		assertThat(call).isCompletedWithValue(true);
	}

	@Test
	void endsWithTheTier() {
		this.tier.close();
		assertThat(this.watcher.last().lost).isTrue();
		assertThat(this.tier.coherence()).isNull();
	}

	@Test
	void redisRemembersNothingForNobody() {
		try (RedisServer unwatched = RedisServers.start(); RedisTier alone = Tiers.standalone(unwatched)) {
			done(alone.readForKeeping(KEY, List.of(), Integer.MAX_VALUE));
			assertThat(alone.coherence()).isNull();
			await().until(() -> String.valueOf(unwatched.command("INFO", "clients")).contains("tracking_clients:0"));
		}
	}

	@Test
	void beginsAnewWithTheNewMasterOfASentinel() {
		RecordingWatcher watcher = new RecordingWatcher();
		try (RedisSentinel group = RedisSentinel.start();
				RedisTier tier = Tiers.watched(Tiers.configuration(group), watcher)) {
			Recorded before = watcher.last();
			group.master().kill();
			// Sentinel closes the connections of everybody on the way.
			await().ignoreExceptions().until(() -> {
				done(tier.readForKeeping(KEY, List.of(), Integer.MAX_VALUE));
				group.replica().command("SET", KEY, "new");
				done(tier.read(KEY, List.of(), Integer.MAX_VALUE));
				return watcher.hasBegunAfter(before) && watcher.last().changes.contains(KEY);
			});
		}
	}

	@AfterEach
	void end() {
		this.tier.close();
		this.redis.close();
	}

	/** A moment after the watch has begun. */
	private boolean isUp() {
		return this.tier.state().equals(TierState.UP);
	}

	/**
	 * Stores something and reads it as one who keeps it.
	 */
	private void keep(String key) {
		done(this.tier.put(key, bytes("value"), LONG));
		assertThat(done(this.tier.readForKeeping(key, List.of(), Integer.MAX_VALUE)).bytes()).isNotNull();
		this.watcher.last().changes.clear();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static <T> T done(CompletableFuture<T> future) {
		return future.orTimeout(10, TimeUnit.SECONDS).join();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
	}

}
