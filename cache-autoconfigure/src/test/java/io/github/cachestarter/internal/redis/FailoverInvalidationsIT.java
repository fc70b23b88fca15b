package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.testing.RedisCluster;
import io.github.cachestarter.testing.RedisSentinel;
import io.github.cachestarter.testing.RedisServer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A replica that takes over although it has not heard of the latest invalidations.
 */
class FailoverInvalidationsIT {

	private static final int ROWS = 100;

	private static final int READERS = 8;

	/** Tells a server that is behind; in a cluster it is where the first row is. */
	private static final String MARKER = "marker{" + Rows.key(0) + "}";

	@Test
	void nothingIsLostWhenSentinelPromotesAReplicaThatIsBehind() {
		try (RedisSentinel redis = RedisSentinel.start();
				RedisTier tier = Tiers.sentinel(grown(redis));
				Rows rows = new Rows(tier, ROWS)) {
			rows.store();
			leaveBehind(redis.master(), redis.replica());
			rows.change();
			rows.startReading(READERS);
			redis.master().kill();
			redis.replica().resume();
			// A Sentinel closes the connections of whom it promotes.
			await().ignoreException(IllegalStateException.class).until(() -> isMaster(redis.replica()));
			assertThat(redis.replica().command("EXISTS", MARKER)).as("it is behind").isEqualTo(1L);
			assertComesBack(tier, rows);
		}
	}

	@Test
	void nothingIsLostWhenAClusterPromotesAReplicaThatIsBehind() {
		try (RedisCluster redis = RedisCluster.startWithReplicas();
				RedisTier tier = Tiers.cluster(grown(redis).addresses());
				Rows rows = new Rows(tier, ROWS)) {
			rows.store();
			RedisServer master = redis.masterOf(Rows.key(0));
			RedisServer replica = replicaOf(redis, master);
			leaveBehind(master, replica);
			rows.change();
			rows.startReading(READERS);
			master.kill();
			replica.resume();
			await().until(() -> redis.masterOf(Rows.key(0)).equals(replica));
			assertThat(replica.command("EXISTS", MARKER)).as("it is behind").isEqualTo(1L);
			assertComesBack(tier, rows);
		}
	}

	/**
	 * A master that was cut off from the others only learns later that it is none any
	 * more, and its clients stay connected.
	 */
	@Test
	void nothingIsLostWhenAReplicaThatIsBehindTakesOverFromAMasterThatLives() {
		try (RedisCluster redis = RedisCluster.startWithReplicas();
				RedisTier tier = Tiers.cluster(grown(redis).addresses());
				Rows rows = new Rows(tier, ROWS)) {
			rows.store();
			RedisServer master = redis.masterOf(Rows.key(0));
			RedisServer replica = replicaOf(redis, master);
			leaveBehind(master, replica);
			rows.change();
			master.suspend();
			try {
				replica.resume();
				replica.command("CLUSTER", "FAILOVER", "TAKEOVER");
				await().until(() -> isMaster(replica));
				assertThat(replica.command("EXISTS", MARKER)).as("it is behind").isEqualTo(1L);
			}
			finally {
				master.resume();
			}
			rows.startReading(READERS);
			assertComesBack(tier, rows);
		}
	}

	/**
	 * Waits until the replica is old enough, to the second, not to be taken for a master
	 * that was restarted.
	 */
	private static RedisSentinel grown(RedisSentinel redis) {
		await().until(() -> isGrown(redis.replica()));
		return redis;
	}

	private static RedisCluster grown(RedisCluster redis) {
		await().until(() -> redis.nodes().stream().allMatch(FailoverInvalidationsIT::isGrown));
		return redis;
	}

	private static boolean isGrown(RedisServer server) {
		return Pattern.compile("uptime_in_seconds:([3-9]|\\d\\d)")
			.matcher(String.valueOf(server.command("INFO", "server")))
			.find();
	}

	private static RedisServer replicaOf(RedisCluster redis, RedisServer master) {
		int masters = redis.nodes().size() / 2;
		return redis.nodes().get(redis.nodes().indexOf(master) + masters);
	}

	/**
	 * Stops a replica that is in step, and takes its connection away so that nothing
	 * waits for it there.
	 */
	private static void leaveBehind(RedisServer master, RedisServer replica) {
		master.command("SET", MARKER, "1");
		await().until(() -> Objects.equals(master.command("DBSIZE"), replica.command("DBSIZE")));
		replica.suspend();
		master.command("CLIENT", "KILL", "TYPE", "REPLICA");
		master.command("DEL", MARKER);
	}

	private static boolean isMaster(RedisServer server) {
		return String.valueOf(server.command("INFO", "replication")).contains("role:master");
	}

	private static void assertComesBack(RedisTier tier, Rows rows) {
		await().until(() -> tier.state().equals(TierState.UP) && tier.numbers().replayedInvalidations() > 0);
		rows.awaitReads();
		rows.assertNothingStaleWasRead();
		assertThat(tier.numbers().coldStarts()).as("what was acknowledged lately is enough").isZero();
		assertThat(tier.numbers().pendingInvalidations()).isZero();
		await().until(() -> tier.state().equals(TierState.UP));
		rows.store();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
	}

}
