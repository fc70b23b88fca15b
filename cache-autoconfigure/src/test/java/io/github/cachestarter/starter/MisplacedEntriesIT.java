package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.testing.FaultyProxy;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose entry is it: bytes that were moved to another key, and replies that come to the
 * wrong question.
 */
class MisplacedEntriesIT {

	private static final Duration TTL = Duration.ofMinutes(5);

	private final RedisServer server = RedisServers.start();

	private final FaultyProxy network = FaultyProxy.to(this.server.port());

	@AfterEach
	void end() {
		this.network.close();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anEntryUnderAnotherKeyIsAMissAndRemoved(boolean copies) {
		try (RunningApplication application = start("cache.near.enabled=" + copies)) {
			CacheClient client = application.client();
			client.set("user:1", "one", TTL);
			this.server.command("SET", "shop:user:2", "to be replaced");
			this.server.command("RENAME", "shop:user:1", "shop:user:2");
			assertThat(client.exists("user:2")).isFalse();
			assertThat(client.get("user:2", String.class)).isEmpty();
			await().until(() -> Objects.equals(this.server.command("EXISTS", "shop:user:2"), 0L));
			assertThat(client.getOrLoad("user:2", String.class, TTL, () -> "two")).isEqualTo("two");
			assertThat(client.get("user:2", String.class)).contains("two");
			assertThat(resilience(application, "misplacedRemoved")).isOne();
			assertThat(resilience(application, "outOfStep")).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void noCallIsGivenTheEntryOfAnotherKeyWhileRepliesAreOutOfStep(boolean copies) throws Exception {
		try (RunningApplication application = start("cache.near.enabled=" + copies)) {
			AtomicBoolean over = new AtomicBoolean();
			ExecutorService threads = Executors.newFixedThreadPool(4);
			try {
				List<Future<Integer>> callers = new ArrayList<>();
				for (int i = 0; i < 4; i++) {
					callers.add(threads.submit(() -> callUntil(over, application.client())));
				}
				for (int i = 1; i <= 3; i++) {
					int expected = i;
					this.network.addReply();
					await().until(() -> resilience(application, "outOfStep") >= expected);
					await().until(() -> isUsed(application));
				}
				over.set(true);
				for (Future<Integer> caller : callers) {
					assertThat(caller.get(30, TimeUnit.SECONDS)).isPositive();
				}
			}
			finally {
				over.set(true);
				threads.shutdownNow();
			}
		}
	}

	/**
	 * Nobody may ask for anything while the replies of a connection are out of step.
	 */
	@Test
	void whatWasAcknowledgedBeforeIsRemovedAgain() {
		try (RunningApplication application = start("cache.near.enabled=false")) {
			application.client().set("user:1", "one", TTL);
			application.client().delete("user:1");
			// As if that had been acknowledged by the reply to something else.
			this.server.command("SET", "shop:user:1", "old");
			this.network.addReply();
			await().until(() -> resilience(application, "outOfStep") == 1);
			await().until(() -> Objects.equals(this.server.command("EXISTS", "shop:user:1"), 0L));
		}
	}

	private static int callUntil(AtomicBoolean over, CacheClient client) throws Exception {
		int calls = 0;
		while (!over.get()) {
			String id = "user " + calls % 20;
			String found = client.getOrLoad("user:" + id, String.class, TTL, () -> id);
			assertThat(found).isEqualTo(id);
			calls++;
		}
		return calls;
	}

	private RunningApplication start(String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("REDIS_URL=redis://localhost:" + this.network.port());
		return RunningApplication.start(all.toArray(String[]::new));
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
