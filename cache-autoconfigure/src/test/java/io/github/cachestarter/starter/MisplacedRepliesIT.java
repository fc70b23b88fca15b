package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.testing.FaultyProxy;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import io.github.cachestarter.testing.ReplyFault;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replies that are lost, come twice or come late on a connection that lasts, while
 * threads read, load, update and invalidate. No call throws, is given the value of
 * another key, or one that was invalidated before it began.
 */
class MisplacedRepliesIT {

	private static final Duration TTL = Duration.ofMinutes(5);

	private static final int KEYS = 20;

	private static final int THREADS = 4;

	private static final int FAULTS = 15;

	private static final int LONGEST_PAUSE = 300;

	private static final int FIRST_REPLIES = 16;

	private static final ReplyFault SHORT_DELAY = ReplyFault.delayed(Duration.ofMillis(50));

	private static final ReplyFault LONG_DELAY = ReplyFault.delayed(Duration.ofMillis(600));

	private static final List<ReplyFault> OF_ALL_KINDS = List.of(ReplyFault.ADDED, ReplyFault.REPEATED,
			ReplyFault.DROPPED, SHORT_DELAY, LONG_DELAY);

	private final RedisServer server = RedisServers.start();

	private final FaultyProxy network = FaultyProxy.to(this.server.port());

	private final Versions versions = new Versions(KEYS);

	@AfterEach
	void end() {
		this.network.close();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aLostReplyIsNoticedAndHarmsNoCall(boolean copies) {
		try (RunningApplication application = start(copies); Callers callers = call(application)) {
			for (int i = 1; i <= 3; i++) {
				long before = noticed(application);
				this.network.faultReply(ReplyFault.DROPPED, 0);
				await().until(() -> noticed(application) > before);
				await().until(() -> isUsed(application));
			}
			callers.awaitCalls(500);
			assertThat(callers.failures()).isEmpty();
		}
	}

	/**
	 * Nobody may ask for anything while the replies of a connection are out of step.
	 */
	@Test
	void aLostReplyIsNoticedWithoutCalls() {
		try (RunningApplication application = start(false)) {
			application.client().set("user:1", "one", TTL);
			application.client().delete("user:1");
			// As if that had been acknowledged by the reply to something else.
			this.server.command("SET", "shop:user:1", "old");
			long before = noticed(application);
			this.network.faultReply(ReplyFault.DROPPED, 0);
			await().until(() -> noticed(application) > before);
			await().until(() -> isUsed(application));
			await().until(() -> Objects.equals(this.server.command("EXISTS", "shop:user:1"), 0L));
		}
	}

	@ParameterizedTest
	@CsvSource({ "true,1", "false,2" })
	void replyFaultsAtAnyMomentHarmNoCall(boolean copies, long seed) {
		Random random = new Random(seed);
		try (RunningApplication application = start(copies); Callers callers = call(application)) {
			for (int i = 0; i < FAULTS; i++) {
				ReplyFault fault = OF_ALL_KINDS.get(random.nextInt(OF_ALL_KINDS.size()));
				int struck = this.network.faultsStruck();
				long before = noticed(application);
				this.network.faultReply(fault, random.nextInt(LONGEST_PAUSE));
				await().until(() -> this.network.faultsStruck() > struck || noticed(application) > before);
				if (!fault.equals(SHORT_DELAY)) {
					await().until(() -> noticed(application) > before);
				}
				callers.awaitCalls(random.nextInt(LONGEST_PAUSE));
				await().until(() -> isUsed(application));
			}
			assertThat(callers.failures()).isEmpty();
			assertThat(resilience(application, "outOfStep")).isPositive();
		}
	}

	/**
	 * Whichever reply it is that the connection begins with, the connection is checked
	 * like any other once it is used.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "ADDED", "REPEATED", "DROPPED" })
	void replyFaultsOfNewConnectionsHarmNoCall(String name) {
		ReplyFault fault = new ReplyFault(ReplyFault.Kind.valueOf(name), Duration.ZERO);
		try (RunningApplication application = start(true, "cache.near.max-staleness=200ms");
				Callers callers = call(application)) {
			for (int after = 0; after < FIRST_REPLIES; after++) {
				int struck = this.network.faultsStruck();
				this.network.faultNewConnections(fault, after);
				this.server.command("CLIENT", "KILL", "TYPE", "normal");
				await().until(() -> this.network.faultsStruck() > struck);
				this.network.restore();
				await().until(() -> isUsed(application));
				long before = resilience(application, "outOfStep");
				await().until(() -> {
					this.network.addReply();
					return resilience(application, "outOfStep") > before;
				});
				await().until(() -> isUsed(application));
				callers.awaitCalls(100);
			}
			assertThat(callers.failures()).isEmpty();
			assertThat(application.log().of("cache_replies_unchecked")).isEmpty();
		}
	}

	/**
	 * A removal is given a text where it asks for a number.
	 */
	@Test
	void aReplyOfAnotherKindToARemovalIsNoticed() {
		try (RunningApplication application = start(false, "cache.near.max-staleness=1m")) {
			application.client().set("user:1", "one", TTL);
			application.client().delete("user:1");
			// As if that had been acknowledged by the reply to something else.
			this.server.command("SET", "shop:user:1", "old");
			this.network.addReply();
			application.client().delete("user:2");
			await().until(() -> isUsed(application));
			assertThat(resilience(application, "outOfStep")).isOne();
			assertThat(this.server.command("EXISTS", "shop:user:1")).isEqualTo(0L);
		}
	}

	private Callers call(RunningApplication application) {
		return Callers.start(THREADS, 10 * KEYS, (number) -> {
			int key = number % KEYS;
			if (number < KEYS) {
				this.versions.change(key, () -> application.client().delete("user:" + key));
			}
			else {
				look(application.client(), key);
			}
		});
	}

	private void look(CacheClient client, int key) {
		long least = this.versions.told(key);
		String found = Objects.requireNonNull(
				client.getOrLoad("user:" + key, String.class, TTL, () -> key + "=" + this.versions.current(key)));
		assertThat(found).startsWith(key + "=");
		assertThat(Long.parseLong(found.substring(found.indexOf('=') + 1))).isGreaterThanOrEqualTo(least);
	}

	private RunningApplication start(boolean copies, String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.addAll(List.of("cache.near.enabled=" + copies, "cache.redis.command-timeout=500ms",
				"cache.redis.lease-wait=100ms"));
		all.add("REDIS_URL=redis://localhost:" + this.network.port());
		return RunningApplication.start(all.toArray(String[]::new));
	}

	/**
	 * How often the cache found that something was the matter with its connection. A
	 * fault may be found out by the timeout of a call as well.
	 */
	private static long noticed(RunningApplication application) {
		JsonNode report = application.report();
		return report.at("/resilience/outOfStep").asLong() + report.at("/resilience/breakerChanges").asLong();
	}

	private static boolean isUsed(RunningApplication application) {
		return application.report().at("/resilience/breaker").asString().equals("closed");
	}

	private static long resilience(RunningApplication application, String number) {
		return application.report().at("/resilience/" + number).asLong();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
	}

}
