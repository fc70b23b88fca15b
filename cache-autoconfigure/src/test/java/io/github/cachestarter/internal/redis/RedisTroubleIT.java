package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.TierState.Availability;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisTroubleIT {

	private static final Duration LONG = Duration.ofMinutes(1);

	private static final byte[] ENTRY = { 1, 2, 3 };

	@Test
	void usesARedisThatAppearsLater() {
		int port = RedisServers.freePort();
		try (RedisTier tier = Tiers.standalone(port, "")) {
			assertDown(tier, "Redis refused the connection; start it or correct REDIS_URL");
			try (RedisServer server = RedisServer.start(port)) {
				assertWorksAgain(tier);
				assertThat(server.keysBesideMarks("test")).isOne();
			}
		}
	}

	@Test
	void survivesKillAndRestart() {
		try (RedisServer server = RedisServers.start(); RedisTier tier = Tiers.standalone(server)) {
			assertWorksAgain(tier);
			server.kill();
			await().until(() -> !tier.state().isUsable());
			assertDown(tier, "refused the connection");
			server.restart();
			assertWorksAgain(tier);
		}
	}

	@Test
	void survivesAHungRedis() {
		try (RedisServer server = RedisServers.start(); RedisTier tier = Tiers.standalone(server)) {
			assertWorksAgain(tier);
			server.suspend();
			try {
				assertThat(allKindsOfCalls(tier)).allSatisfy(RedisTroubleIT::assertFails);
				assertDown(tier, "Redis did not answer within ");
			}
			finally {
				server.resume();
			}
			assertWorksAgain(tier);
		}
	}

	@Test
	void explainsAWrongPasswordAndNoticesWhenItIsRight() {
		try (RedisServer server = RedisServers.start("--requirepass", "s3cret-right");
				RedisTier tier = Tiers.standalone(server.port(), "s3cret-wrong")) {
			assertDown(tier, "refused the password; check REDIS_PASSWORD");
			assertThat(tier.state().reason()).doesNotContain("s3cret");
			server.command("CONFIG", "SET", "requirepass", "s3cret-wrong");
			assertWorksAgain(tier);
		}
	}

	@Test
	void readsAndDeletesButStoresNothingWhileRedisIsFull() {
		try (RedisServer server = RedisServers.start(); RedisTier tier = Tiers.standalone(server)) {
			assertWorksAgain(tier);
			server.command("CONFIG", "SET", "maxmemory", "1");
			assertFails(tier.put("full", ENTRY, LONG));
			await().until(() -> tier.state().availability() == Availability.NOT_STORING);
			assertThat(tier.state().reason())
				.contains("refuses writes: maxmemory 1B reached with noeviction; raise maxmemory");
			assertThat(read(tier, "works")).succeedsWithin(LONG).isEqualTo(ENTRY);
			assertFails(tier.put("full", ENTRY, LONG));
			assertFails(tier.putIfAbsent("full", ENTRY, LONG));
			assertFails(tier.increment("full", LONG));
			assertThat(tier.delete("works")).succeedsWithin(LONG).isEqualTo(true);
			server.command("CONFIG", "SET", "maxmemory", "0");
			assertWorksAgain(tier);
		}
	}

	@Test
	void doesNotTrustAReadOnlyReplica() {
		try (RedisServer master = RedisServers.start(); RedisServer server = RedisServers.start()) {
			server.command("REPLICAOF", "127.0.0.1", Integer.toString(master.port()));
			try (RedisTier tier = Tiers.standalone(server.port(), "")) {
				assertDown(tier, "is a read-only replica; point REDIS_URL at the master");
				server.command("REPLICAOF", "NO", "ONE");
				assertWorksAgain(tier);
				server.command("REPLICAOF", "127.0.0.1", Integer.toString(master.port()));
				assertFails(tier.put("key", ENTRY, LONG));
				assertDown(tier, "is a read-only replica; point REDIS_URL at the master");
			}
		}
	}

	@Test
	void aForbiddenCommandDoesNotStopTheOthers() {
		try (RedisServer server = RedisServers.start(); RedisTier tier = Tiers.standalone(server)) {
			server.command("ACL", "SETUSER", "default", "-scan", "-info");
			assertFails(tier.deleteMatching("*"));
			assertThat(tier.report().join()).isEmpty();
			assertThat(tier.state()).isEqualTo(TierState.UP);
			assertWorksAgain(tier);
		}
	}

	@Test
	void announcesEachChangeOnce() {
		List<Availability> announced = new CopyOnWriteArrayList<>();
		try (RedisServer server = RedisServers.start(); RedisTier tier = Tiers.standalone(server)) {
			tier.addListener((state) -> announced.add(state.availability()));
			server.kill();
			await().until(() -> announced.equals(List.of(Availability.DOWN)));
			server.restart();
			await().until(() -> announced.equals(List.of(Availability.DOWN, Availability.UP)));
		}
	}

	@Test
	void aClosedIdleConnectionIsReplacedWithoutAWord() {
		List<TierState> announced = new CopyOnWriteArrayList<>();
		try (RedisServer server = RedisServers.start(); RedisTier tier = Tiers.standalone(server)) {
			tier.addListener(announced::add);
			server.command("CLIENT", "KILL", "TYPE", "normal");
			await().until(() -> tier.numbers().breakerChanges() == 3);
			assertWorksAgain(tier);
			assertThat(announced).isEmpty();
		}
	}

	@Test
	void endsItsThreadsAndConnections() {
		try (RedisServer server = RedisServers.start()) {
			RedisTier tier = Tiers.standalone(server);
			tier.close();
			assertDown(tier, "The cache was closed");
			await().until(() -> String.valueOf(server.command("INFO", "clients")).contains("connected_clients:1\r"));
			await().until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.isAlive() && thread.getName().startsWith("cache-redis-")));
		}
	}

	private static CompletableFuture<byte @Nullable []> read(Tier tier, String key) {
		return tier.read(key, List.of(), Integer.MAX_VALUE).thenApply(Reading::bytes);
	}

	private static List<CompletableFuture<?>> allKindsOfCalls(Tier tier) {
		List<CompletableFuture<?>> calls = new ArrayList<>();
		calls.add(tier.read("key", List.of(), Integer.MAX_VALUE));
		calls.add(tier.put("key", ENTRY, LONG));
		calls.add(tier.putIfAbsent("key", ENTRY, LONG));
		calls.add(tier.delete("key"));
		calls.add(tier.versions(List.of("tag"), LONG));
		calls.add(tier.replace("key", ENTRY, ENTRY, LONG));
		calls.add(tier.deleteIf("key", ENTRY));
		calls.add(tier.invalidateTags(List.of("tag")));
		calls.add(tier.sweep("*", 0, "tag"));
		calls.add(tier.deleteMatching("*"));
		calls.add(tier.countMatching("*"));
		calls.add(tier.increment("key", LONG));
		return calls;
	}

	private static void assertDown(RedisTier tier, String reason) {
		await().untilAsserted(() -> assertThat(tier.state().reason()).contains(reason));
		assertThat(tier.state().isUsable()).isFalse();
		assertThat(allKindsOfCalls(tier)).allMatch(CompletableFuture::isCompletedExceptionally)
			.allSatisfy(RedisTroubleIT::assertFails);
		assertThat(tier.report().join()).isEmpty();
	}

	private static void assertFails(CompletableFuture<?> call) {
		assertThat(call).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(TierException.class);
	}

	private static void assertWorksAgain(RedisTier tier) {
		await().until(() -> tier.state().equals(TierState.UP));
		assertThat(tier.put("works", ENTRY, LONG)).succeedsWithin(LONG);
		assertThat(read(tier, "works")).succeedsWithin(LONG).isEqualTo(ENTRY);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
	}

}
