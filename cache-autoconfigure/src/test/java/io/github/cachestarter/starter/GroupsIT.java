package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.cachestarter.starter.Users.User;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Entries that are made invalid together, however many there are.
 */
@TestInstance(Lifecycle.PER_CLASS)
class GroupsIT {

	private static final int STEP = 20_000;

	private final RedisServer redis = RedisServers.start("--save", "");

	private @Nullable RunningApplication application;

	@BeforeAll
	void start() {
		this.application = RunningApplication.start("REDIS_URL=" + this.redis.url());
	}

	@AfterAll
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
		this.redis.close();
	}

	@BeforeEach
	void empty() {
		this.redis.command("FLUSHALL");
		application().forgetCopies();
	}

	/** A million keys of others stand for a million entries: neither is looked at. */
	@ParameterizedTest
	@ValueSource(ints = { 10, 10_000, 1_000_000 })
	void tagTakesOneCommandForAnyNumberOfKeys(int keys) {
		fill(keys);
		users().find(1);
		this.redis.command("CONFIG", "RESETSTAT");
		assertThat(application().client().invalidateTags("user:1")).isTrue();
		assertThat(calls()).containsEntry("unlink", 1L).doesNotContainKeys("scan", "keys", "eval", "evalsha");
		assertThat(this.redis.keysBesideMarks("shop")).isEqualTo(sizeOf(keys));
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 10_000 })
	void clearIsDoneWhenItReturnsAndFreesMemoryAfterwards(int keys) {
		fill(keys);
		User before = users().find(1);
		users().forgetAll();
		long queries = users().queries();
		assertThat(users().find(1)).isEqualTo(before);
		assertThat(users().queries()).isEqualTo(queries + 1);
		assertThat(application().client().exists("user:1")).isTrue();
		users().forgetAll();
		assertThat(application().client().exists("user:1")).isFalse();
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.redis.command("EXISTS", "shop:user:1")).isEqualTo(0L));
	}

	@Test
	void patternIsRemovedInBatches() {
		fill(10_000);
		this.redis.command("CONFIG", "RESETSTAT");
		assertThat(application().client().deletePattern("filler:*")).isEqualTo(10_000);
		assertThat(calls()).doesNotContainKeys("keys", "del");
		assertThat(calls().get("unlink")).isBetween(5L, 100L);
	}

	/** In steps: to the application a long script is a Redis that hangs. */
	private void fill(int keys) {
		for (int first = 1; first <= keys; first += STEP) {
			this.redis.command("EVAL",
					"for i = tonumber(ARGV[1]), tonumber(ARGV[2]) do redis.call('SET', 'shop:filler:' .. i, 'x') end",
					"0", Integer.toString(first), Integer.toString(Math.min(keys, first + STEP - 1)));
		}
	}

	private Object sizeOf(int keys) {
		// The entry, and the tag of its cache.
		return keys + 2L;
	}

	/** Commands by name and how often each was called. */
	private Map<String, Long> calls() {
		return Arrays.stream(String.valueOf(this.redis.command("INFO", "commandstats")).split("\r\n"))
			.filter((line) -> line.startsWith("cmdstat_"))
			.collect(Collectors.toMap((line) -> line.substring("cmdstat_".length(), line.indexOf(':')),
					(line) -> Long.valueOf(line.replaceAll("[^:]*:calls=(\\d+),.*", "$1")), Long::sum, TreeMap::new));
	}

	private Users users() {
		return application().users();
	}

	private RunningApplication application() {
		return Objects.requireNonNull(this.application);
	}

}
