package io.github.cachestarter.internal.redis.recovery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cachestarter.internal.redis.RedisTier;
import io.github.cachestarter.internal.redis.Rows;
import io.github.cachestarter.internal.redis.Tiers;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.testing.RedisOnDisk;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that misses invalidations, or forgets them.
 */
class LostInvalidationsIT {

	private static final int ROWS = 100;

	private static final int READERS = 8;

	/** Tells a server that has its old data again. */
	private static final String MARKER = "marker";

	@Test
	void nothingIsLostWhenRedisDiesAndComesBackWithItsData() {
		try (RedisServer redis = RedisServers.start("--appendonly", "yes", "--appendfsync", "always");
				RedisTier tier = Tiers.standalone(redis);
				Rows rows = new Rows(tier, ROWS)) {
			rows.store();
			redis.command("SET", MARKER, "1");
			rows.startReading(READERS);
			redis.kill();
			rows.change();
			assertThat(tier.numbers().pendingInvalidations()).as("the even rows and the odd ones' tag")
				.isEqualTo(ROWS / 2 + 1);
			redis.restart();
			assertThat(redis.command("EXISTS", MARKER)).as("its old data").isEqualTo(1L);
			assertComesBack(tier, rows);
			assertThat(tier.numbers().coldStarts()).isZero();
			assertThat(tier.numbers().replayedInvalidations()).isGreaterThanOrEqualTo(ROWS / 2 + 1);
			rows.store();
		}
	}

	@Test
	void nothingIsLostWhenRedisHangs() {
		try (RedisServer redis = RedisServers.start();
				RedisTier tier = Tiers.standalone(redis);
				Rows rows = new Rows(tier, ROWS)) {
			rows.store();
			rows.startReading(READERS);
			redis.suspend();
			try {
				rows.change(0, 10);
				assertThat(tier.numbers().pendingInvalidations()).as("what timed out").isEqualTo(10 / 2 + 1);
				rows.change(10, ROWS);
				assertThat(tier.numbers().pendingInvalidations()).as("and what was refused").isEqualTo(ROWS / 2 + 1);
			}
			finally {
				redis.resume();
			}
			assertComesBack(tier, rows);
			rows.store();
		}
	}

	@Test
	void nothingIsLostWhenMoreIsInvalidatedThanCanBeRemembered() {
		int many = 2 * Journal.BOUND + ROWS;
		try (RedisServer redis = RedisServers.start();
				RedisTier tier = Tiers.standalone(redis);
				Rows rows = new Rows(tier, many)) {
			rows.store();
			redis.suspend();
			try {
				rows.change(0, 10);
				rows.change(10, many);
				assertThat(tier.numbers().pendingInvalidations()).isLessThan(Journal.BOUND);
			}
			finally {
				redis.resume();
			}
			assertComesBack(tier, rows);
			assertThat(tier.numbers().replayedInvalidations()).as("one for the whole cache").isLessThan(10);
			assertThat(rows.stored()).isZero();
		}
	}

	@Test
	void nothingIsReadThatASnapshotBringsBack() {
		AtomicLong time = new AtomicLong();
		try (RedisOnDisk redis = RedisOnDisk.start();
				RedisTier tier = Tiers.standalone(redis.server(), time::get);
				Rows rows = new Rows(tier, ROWS)) {
			rows.store();
			redis.server().command("SET", MARKER, "1");
			redis.server().command("SAVE");
			redis.server().command("DEL", MARKER);
			rows.change();
			forget(tier, time);
			rows.startReading(READERS);
			redis.server().restart();
			assertThat(redis.server().command("EXISTS", MARKER)).as("its old data").isEqualTo(1L);
			assertComesBack(tier, rows);
			awaitColdStart(tier);
			rows.store();
		}
	}

	/**
	 * Lets so much time pass that what was acknowledged is no longer remembered.
	 */
	private static void forget(RedisTier tier, AtomicLong time) {
		for (int i = 0; i < 2; i++) {
			time.addAndGet(Acknowledged.KEPT.toNanos());
			assertThat(tier.delete("test:other:1")).succeedsWithin(Duration.ofSeconds(5));
		}
	}

	@Test
	void nothingIsReadThatAnOlderAppendOnlyFileBringsBack() {
		try (RedisOnDisk redis = RedisOnDisk.start("--appendonly", "yes", "--appendfsync", "always");
				RedisTier tier = Tiers.standalone(redis.server());
				Rows rows = new Rows(tier, ROWS)) {
			rows.store();
			redis.server().command("SET", MARKER, "1");
			redis.keepCopy();
			redis.server().command("DEL", MARKER);
			rows.change();
			rows.startReading(READERS);
			redis.restartFromCopy();
			assertThat(redis.server().command("EXISTS", MARKER)).as("its old data").isEqualTo(1L);
			assertComesBack(tier, rows);
			assertThat(tier.numbers().coldStarts()).as("it may have forgotten seconds only").isZero();
			rows.store();
		}
	}

	@Test
	void aRedisThatForgotEverythingIsFilledAnew() {
		try (RedisServer redis = RedisServers.start();
				RedisTier tier = Tiers.standalone(redis);
				Rows rows = new Rows(tier, ROWS)) {
			rows.store();
			rows.change();
			redis.restart();
			await().until(() -> tier.numbers().breakerChanges() >= 3 && tier.state().equals(TierState.UP));
			assertThat(tier.numbers().coldStarts()).isZero();
			rows.store();
		}
	}

	/**
	 * Whoever comes back second finds the marks that the first one has made.
	 */
	@Test
	void nobodyStartsColdOverARedisThatForgotEverything() {
		try (RedisServer redis = RedisServers.start();
				RedisTier first = Tiers.standalone(redis);
				RedisTier second = Tiers.standalone(redis);
				RedisTier third = Tiers.standalone(redis)) {
			List<RedisTier> tiers = List.of(first, second, third);
			redis.restart();
			await().until(() -> tiers.stream()
				.allMatch((tier) -> tier.numbers().breakerChanges() >= 3 && tier.state().equals(TierState.UP)));
			assertThat(tiers).allMatch((tier) -> tier.numbers().coldStarts() == 0);
		}
	}

	@Test
	void whatMayNotBeRemovedIsNotRead() {
		try (RedisServer redis = RedisServers.start();
				RedisTier tier = Tiers.standalone(redis);
				Rows rows = new Rows(tier, ROWS)) {
			rows.store();
			redis.command("ACL", "SETUSER", "default", "-unlink");
			rows.change();
			assertThat(tier.state().reason())
				.contains("does not permit its user UNLINK; permit it: ACL SETUSER <user> +unlink");
			assertThat(rows.stored()).isZero();
			redis.command("ACL", "SETUSER", "default", "+unlink");
			assertComesBack(tier, rows);
			rows.store();
		}
	}

	@Test
	void aPatternThatCannotBeSearchedForRemovesTheWholeCache() {
		try (RedisServer redis = RedisServers.start();
				RedisTier tier = Tiers.standalone(redis);
				Rows rows = new Rows(tier, ROWS)) {
			redis.command("ACL", "SETUSER", "default", "-scan");
			rows.store();
			assertThat(tier.deleteMatching("test:other:*")).failsWithin(Duration.ofSeconds(5));
			assertThat(rows.stored()).isEqualTo(ROWS);
			assertThat(tier.deleteMatching("test:row:1*")).failsWithin(Duration.ofSeconds(5));
			assertThat(rows.stored()).isZero();
			rows.store();
			assertThat(tier.deleteMatching("test:r*")).failsWithin(Duration.ofSeconds(5));
			assertThat(rows.stored()).as("it names no cache").isZero();
			rows.store();
		}
	}

	@Test
	void aPatternIsNotForgottenWhileRedisIsAway() {
		try (RedisServer redis = RedisServers.start();
				RedisTier tier = Tiers.standalone(redis);
				Rows rows = new Rows(tier, ROWS)) {
			rows.store();
			redis.suspend();
			try {
				assertThat(tier.deleteMatching("test:r*")).failsWithin(Duration.ofSeconds(5));
			}
			finally {
				redis.resume();
			}
			await().until(() -> tier.state().equals(TierState.UP));
			assertThat(rows.stored()).isZero();
			awaitColdStart(tier);
		}
	}

	private static void assertComesBack(RedisTier tier, Rows rows) {
		await().until(() -> tier.state().equals(TierState.UP) && tier.numbers().replayedInvalidations() > 0);
		assertThat(rows.stored()).isZero();
		rows.startReading(1);
		rows.awaitReads();
		rows.assertNothingStaleWasRead();
		assertThat(tier.numbers().pendingInvalidations()).isZero();
	}

	/** Counted a moment after Redis is used again. */
	private static void awaitColdStart(RedisTier tier) {
		await().until(() -> tier.numbers().coldStarts() == 1);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
	}

}
