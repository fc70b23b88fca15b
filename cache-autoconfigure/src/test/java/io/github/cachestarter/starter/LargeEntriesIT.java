package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

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
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What lies in Redis and is larger than an entry may be, and who suffers from it.
 */
class LargeEntriesIT {

	private static final Duration TTL = Duration.ofMinutes(5);

	private static final int LARGE = 20_000_000;

	private final RedisServer server = RedisServers.start();

	private final FaultyProxy network = FaultyProxy.to(this.server.port());

	@AfterEach
	void end() {
		this.network.close();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aLargeEntryIsAMissAndRemoved(boolean copies) {
		try (RunningApplication application = start("cache.near.enabled=" + copies)) {
			CacheClient client = application.client();
			putLarge("shop:user:1");
			assertThat(client.exists("user:1")).isFalse();
			assertThat(client.get("user:1", String.class)).isEmpty();
			await().until(() -> Objects.equals(this.server.command("EXISTS", "shop:user:1"), 0L));
			putLarge("shop:user:1");
			assertThat(client.getOrLoad("user:1", String.class, TTL, () -> "one")).isEqualTo("one");
			assertThat(client.get("user:1", String.class)).contains("one");
			await().until(() -> resilience(application, "oversizedRemoved") == 2);
			assertThat(resilience(application, "breakerChanges")).isOne();
			assertThat(application.log().of("cache_oversized_entry_removed")).hasSize(1);
		}
	}

	@Test
	void eachCacheHasABoundOfItsOwn() {
		try (RunningApplication application = start("cache.max-entry-size=10KB", "cache.caches.page.max-entry-size=3MB",
				"cache.caches.note.max-entry-size=1KB")) {
			String text = "x".repeat(2_000_000);
			CacheClient client = application.client();
			assertThat(client.set("page:1", text, TTL)).isTrue();
			assertThat(client.set("user:1", text, TTL)).isFalse();
			assertThat(client.set("user:2", "x".repeat(2_000), TTL)).isTrue();
			assertThat(client.set("note:1", "x".repeat(2_000), TTL)).isFalse();
			application.forgetCopies();
			assertThat(client.get("page:1", String.class)).contains(text);
			this.server.command("COPY", "shop:user:2", "shop:note:2");
			assertThat(client.get("note:2", String.class)).isEmpty();
			await().until(() -> resilience(application, "oversizedRemoved") == 1);
		}
	}

	/**
	 * The large entry is read together with the version of a tag, so it is transferred,
	 * over a network on which that takes several times the command timeout.
	 */
	@Test
	void noOtherCallSuffersWhileALargeReplyArrives() {
		try (RunningApplication application = start("cache.redis.command-timeout=200ms", "cache.near.max-staleness=30s",
				"cache.caches.user.ttl=1h", "cache.caches.page.ttl=1h")) {
			CacheClient client = application.client();
			client.set("user:1", "one", TTL);
			application.keepCopy("user", () -> client.get("user:1", String.class));
			JsonNode before = application.report();
			putLarge("shop:page:1");
			this.network.slowReplies(10_000_000);
			CompletableFuture<String> large = CompletableFuture
				.supplyAsync(() -> client.getOrLoad("page:1", String.class, TTL, () -> "page"));
			assertThat(large).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("page");
			long copies = application.nearHits("user");
			assertThat(client.get("user:1", String.class)).contains("one");
			assertThat(application.nearHits("user")).isEqualTo(copies + 1);
			client.delete("user:1");
			assertThat(client.get("user:1", String.class)).isEmpty();
			await().until(() -> resilience(application, "oversizedRemoved") == 1);
			this.network.restore();
			await().until(() -> client.set("user:1", "two", TTL));
			assertThat(client.get("user:1", String.class)).contains("two");
			JsonNode after = application.report();
			assertThat(after.at("/resilience/breakerChanges")).isEqualTo(before.at("/resilience/breakerChanges"));
			assertThat(after.at("/near/watchesLost")).isEqualTo(before.at("/near/watchesLost"));
		}
	}

	private void putLarge(String key) {
		this.server.command("SETRANGE", key, Integer.toString(LARGE), "x");
	}

	private RunningApplication start(String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("REDIS_URL=redis://localhost:" + this.network.port());
		return RunningApplication.start(all.toArray(String[]::new));
	}

	private static long resilience(RunningApplication application, String number) {
		return application.report().at("/resilience/" + number).asLong();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
	}

}
