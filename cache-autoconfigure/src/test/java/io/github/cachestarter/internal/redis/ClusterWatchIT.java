package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.redis.RecordingWatcher.Recorded;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.testing.RedisCluster;
import io.github.cachestarter.testing.RedisServer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisClusterConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterWatchIT {

	private static final Duration LONG = Duration.ofMinutes(1);

	private static final String KEY = "test:user:1";

	private static final List<String> KEYS = IntStream.range(0, 30).mapToObj((i) -> "test:user:" + i).toList();

	private final RedisCluster redis = RedisCluster.startWithReplicas();

	private final RecordingWatcher watcher = new RecordingWatcher();

	private final RedisTier tier = Tiers.watched(new RedisClusterConfiguration(this.redis.addresses()), this.watcher);

	@Test
	void tellsOfChangesOnEveryMaster() {
		assertThat(this.tier.coherence()).isEqualTo(Coherence.TRACKING);
		Recorded watch = this.watcher.last();
		KEYS.forEach(this::keep);
		watch.changes.clear();
		KEYS.forEach((key) -> this.redis.masterOf(key).command("DEL", key));
		await().until(() -> watch.changes.containsAll(KEYS));
		this.redis.masterOf(KEY).command("FLUSHALL");
		await().until(() -> watch.changesOfAll.get() == 1);
		assertThat(this.watcher.watches).containsExactly(watch);
		assertThat(watch.lost).isFalse();
	}

	/**
	 * Each master orders its messages and replies, and none knows of the others'.
	 */
	@Test
	void hasToldOfAllEarlierChangesOnEveryMaster() {
		Recorded watch = this.watcher.last();
		for (int i = 0; i < 50; i++) {
			KEYS.forEach(this::keep);
			watch.changes.clear();
			KEYS.forEach((key) -> this.redis.masterOf(key).command("DEL", key));
			this.tier.allTold().join();
			assertThat(watch.changes).containsAll(KEYS);
		}
	}

	@Test
	void isLostWhileAMasterHangs() {
		Recorded before = this.watcher.last();
		RedisServer hung = this.redis.masterOf(KEY);
		hung.suspend();
		long began = System.nanoTime();
		try {
			await().until(() -> before.lost);
			assertThat(before.vouchedUntil - began).isLessThanOrEqualTo(Tiers.SETTINGS.maxStaleness().toNanos());
		}
		finally {
			hung.resume();
		}
		await().until(() -> this.watcher.hasBegunAfter(before) && this.tier.state().equals(TierState.UP));
		assertIsToldOfChanges();
	}

	@Test
	void beginsAnewAfterAFailover() {
		Recorded before = this.watcher.last();
		this.redis.killMasterOf(KEY);
		await().until(() -> this.watcher.hasBegunAfter(before) && this.tier.state().equals(TierState.UP));
		assertIsToldOfChanges();
	}

	@Test
	void beginsAnewAfterAReplicaTookOverFromAMasterThatLives() {
		Recorded before = this.watcher.last();
		keep(KEY);
		RedisServer master = this.redis.masterOf(KEY);
		RedisServer replica = this.redis.nodes().get(this.redis.nodes().indexOf(master) + 3);
		replica.command("CLUSTER", "FAILOVER", "TAKEOVER");
		await().until(() -> this.redis.masterOf(KEY).equals(replica));
		// The next command is redirected.
		await().until(() -> {
			CompletableFuture<?> read = this.tier.read(KEY, List.of(), Integer.MAX_VALUE);
			return read.handle((reading, failure) -> before.lost).join();
		});
		await().until(() -> this.watcher.hasBegunAfter(before) && this.tier.state().equals(TierState.UP));
		assertIsToldOfChanges();
	}

	/**
	 * The gate stays open meanwhile. What is read over the other connection while the
	 * slot moves belongs to no watch.
	 */
	@Test
	void beginsAnewWhenASlotMoves() {
		long changesOfGate = this.tier.numbers().breakerChanges();
		RedisServer target = this.redis.nodes()
			.subList(0, 3)
			.stream()
			.filter((node) -> !node.equals(this.redis.masterOf(KEY)))
			.findFirst()
			.orElseThrow();
		keep(KEY);
		Recorded first = this.watcher.last();
		this.redis.beginToMove(KEY, target);
		await().until(() -> first.changes.contains(KEY) || first.lost);
		assertThat(done(this.tier.read(KEY, List.of(), Integer.MAX_VALUE)).bytes()).isNotNull();
		assertThat(first.lost).as("by ASK").isTrue();
		await().until(() -> this.watcher.hasBegunAfter(first));
		Recorded second = this.watcher.last();
		this.redis.endToMove(KEY, target);
		assertThat(done(this.tier.read(KEY, List.of(), Integer.MAX_VALUE)).bytes()).isNotNull();
		assertThat(second.lost).as("by MOVED, or by the new topology").isTrue();
		await().until(() -> this.watcher.hasBegunAfter(second));
		assertIsToldOfChanges();
		assertThat(this.tier.coherence()).isEqualTo(Coherence.TRACKING);
		assertThat(this.tier.numbers().breakerChanges()).isEqualTo(changesOfGate);
	}

	@Test
	void beginsAnewWhenASlotMovesToAMasterThatIsNew() {
		Recorded before = this.watcher.last();
		RedisServer added = this.redis.addMaster();
		keep(KEY);
		this.redis.beginToMove(KEY, added);
		this.redis.endToMove(KEY, added);
		await().until(() -> this.tier.read(KEY, List.of(), Integer.MAX_VALUE)
			.handle((reading, failure) -> before.lost)
			.join());
		await().until(() -> this.watcher.hasBegunAfter(before) && this.tier.state().equals(TierState.UP));
		assertIsToldOfChanges();
		await().until(() -> this.tier.coherence() == Coherence.TRACKING);
	}

	@Test
	void vouchesWithoutBeingToldWhereTrackingIsNotPermitted() {
		this.redis.nodes().forEach((node) -> node.command("ACL", "SETUSER", "default", "-client"));
		RecordingWatcher alone = new RecordingWatcher();
		try (RedisTier unable = Tiers.watched(new RedisClusterConfiguration(this.redis.addresses()), alone)) {
			assertThat(unable.coherence()).isEqualTo(Coherence.EXPIRING);
			long before = alone.last().vouchedUntil;
			await().until(() -> alone.last().vouchedUntil - before > 0);
		}
	}

	/**
	 * Sooner or later: nodes hear of a new topology one after the other, and as long as
	 * they contradict each other the connection may be replaced once more.
	 */
	private void assertIsToldOfChanges() {
		KEYS.forEach((key) -> await().ignoreExceptionsInstanceOf(CompletionException.class).until(() -> {
			Recorded watch = this.watcher.last();
			keep(key);
			watch.changes.clear();
			this.redis.masterOf(key).command("DEL", key);
			done(this.tier.read(key, List.of(), Integer.MAX_VALUE));
			return watch.changes.contains(key);
		}));
	}

	private void keep(String key) {
		done(this.tier.put(key, new byte[] { 1 }, LONG));
		done(this.tier.readForKeeping(key, List.of(), Integer.MAX_VALUE));
		this.watcher.last().changes.clear();
	}

	private static <T> T done(CompletableFuture<T> future) {
		return future.orTimeout(10, TimeUnit.SECONDS).join();
	}

	@AfterEach
	void end() {
		this.tier.close();
		this.redis.close();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
	}

}
