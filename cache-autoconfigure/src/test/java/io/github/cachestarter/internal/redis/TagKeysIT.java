package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cachestarter.internal.engine.CacheLife;
import io.github.cachestarter.internal.engine.EntryTerms;
import io.github.cachestarter.internal.engine.Keys;
import io.github.cachestarter.internal.engine.LeaseTimes;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What tags leave in Redis, and what others put there.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class TagKeysIT {

	private static final Duration BRIEF = Duration.ofMillis(200);

	private static final Duration LONG = Duration.ofMinutes(10);

	private static final String TAG = "test::tag:a";

	private final RedisServer redis = RedisServers.start();

	private final RedisTier tier = Tiers.standalone(this.redis);

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final NamedCaches caches = new NamedCaches(new Keys("test"), this.tier, this.codec,
			(name) -> new CacheLife(LONG, null), new LeaseTimes(Duration.ofSeconds(1), Duration.ofSeconds(1)));

	private final NamedCache cache = this.caches.get("user");

	private final ValueType text = this.codec.typeOf(String.class);

	@BeforeEach
	void clear() {
		this.redis.command("FLUSHALL");
	}

	@AfterAll
	void end() {
		this.caches.close();
		this.tier.close();
		this.redis.close();
	}

	@Test
	void tagsThatUsersNameGoWithTheirEntries() throws Throwable {
		for (int i = 0; i < 200; i++) {
			load("name" + i, BRIEF, "name" + i);
		}
		assertThat(keys()).isPositive();
		await().atMost(Duration.ofSeconds(20)).until(() -> keys() == 0);
	}

	@Test
	void cachesThatUsersNameLeaveNothing() throws Throwable {
		for (int i = 0; i < 1_100; i++) {
			NamedCache named = this.caches.getUndeclared("name" + i);
			named.getOrLoad(named.key("1"), this.text, new Terms(BRIEF, List.of()), () -> "loaded");
		}
		assertThat(keys()).isPositive();
		await().atMost(Duration.ofSeconds(20)).until(() -> keys() == 0);
	}

	@Test
	void aTagLivesAsLongAsTheLongestLivedOfItsEntries() throws Throwable {
		load("brief", BRIEF, "a");
		assertThat(left(TAG)).isLessThan(LONG.toMillis());
		load("long", LONG, "a");
		assertThat(left(TAG)).isGreaterThan(left("test:user:long"));
		load("brief again", BRIEF, "a");
		assertThat(left(TAG)).isGreaterThan(left("test:user:long"));
		assertThat(load("long", LONG, "a")).as("its tag has kept its version").isEqualTo("loaded");
	}

	@Test
	void aTagThatSomebodyElseHasMadeAnewIsProlonged() throws Throwable {
		load("1", LONG, "a");
		this.redis.command("DEL", TAG);
		this.tier.versions(List.of(TAG), BRIEF).join();
		load("2", LONG, "a");
		assertThat(left(TAG)).isGreaterThan(left("test:user:2"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "LPUSH %s element", "HSET %s field value", "SET %s foreign", "SET %s eight-plus" })
	void somethingElseUnderTheKeyOfATagCostsOneMiss(String command) throws Throwable {
		for (String tag : List.of(TAG, "test::clear:user")) {
			load("1", LONG, "a");
			long repaired = this.tier.numbers().repairedTags();
			this.redis.command("DEL", tag);
			this.redis.command(command.formatted(tag).split(" "));
			assertThat(load("1", LONG, "a")).isEqualTo("loaded");
			assertThat(this.cache.lookup(key("1"), this.text).isHit()).as("stored again: %s", tag).isTrue();
			assertThat(this.tier.numbers().repairedTags()).isEqualTo(repaired + 1);
			assertThat(this.tier.state()).isEqualTo(TierState.UP);
		}
	}

	@Test
	void anEntryWithTooManyTagsIsRefusedBeforeTheyAreAskedFor() throws Throwable {
		load("1", LONG, "a");
		long clearVersion = this.tier.read(key("1"), List.of("test::clear:user"), Integer.MAX_VALUE).join().version(0);
		List<String> names = IntStream.range(0, 500_000).mapToObj((i) -> "forged" + i).toList();
		byte[] forged = this.codec.encode(key("1"), "forged", this.text,
				new Stamp(clearVersion, names, new long[names.size()]));
		this.tier.put(key("1"), forged, LONG).join();
		this.redis.command("CONFIG", "RESETSTAT");
		long changes = this.tier.stateChanges();
		assertThat(this.cache.lookup(key("1"), this.text).isHit()).isFalse();
		assertThat(this.cache.exists(key("1"))).isFalse();
		assertThat(load("1", LONG, "a")).isEqualTo("loaded");
		assertThat(this.cache.lookup(key("1"), this.text).value()).isEqualTo("loaded");
		assertThat(this.cache.stats().errors()).as("damage is counted").isPositive();
		assertThat(this.tier.stateChanges()).isEqualTo(changes);
	}

	@Test
	void invalidatesAnyNumberOfTagsInBatches() {
		List<String> names = IntStream.range(0, 25_000).mapToObj((i) -> "name" + i).toList();
		Object[] all = names.stream().map((name) -> "test::tag:" + name).toArray();
		for (int i = 0; i < all.length; i += 5_000) {
			Stream<Object> pairs = Stream.of(all).skip(i).limit(5_000).flatMap((tag) -> Stream.of(tag, "version!"));
			this.redis.command(Stream.concat(Stream.of("MSET"), pairs).toArray(String[]::new));
		}
		assertThat(keys()).isEqualTo(25_000);
		assertThat(this.caches.invalidateTags(names)).isTrue();
		assertThat(keys()).isZero();
		assertThat(this.tier.state()).isEqualTo(TierState.UP);
	}

	@Test
	void repairOfATagNeverTakesAVersionAway() {
		this.redis.command("LPUSH", TAG, "element");
		List<long[]> given = IntStream.range(0, 50)
			.mapToObj((i) -> this.tier.versions(List.of(TAG), LONG))
			.toList()
			.stream()
			.map((versions) -> versions.join())
			.toList();
		long version = this.tier.read("test:user:1", List.of(TAG), Integer.MAX_VALUE).join().version(0);
		assertThat(version).isNotEqualTo(Reading.NO_VERSION);
		assertThat(given).allSatisfy((versions) -> assertThat(versions).containsExactly(version));
	}

	private @Nullable Object load(String key, Duration life, String... tags) throws Throwable {
		return this.cache.getOrLoad(key(key), this.text, new Terms(life, List.of(tags)), () -> "loaded");
	}

	private String key(String text) {
		return this.cache.key(text);
	}

	private long keys() {
		return this.redis.keysBesideMarks("test");
	}

	private long left(String key) {
		return number("PTTL", key);
	}

	private long number(String... command) {
		return (Long) Objects.requireNonNull(this.redis.command(command));
	}

	/**
	 * Terms of a method.
	 *
	 * @param life how long its results live
	 * @param tags their tags
	 */
	private record Terms(Duration life, List<String> tags) implements EntryTerms {

		@Override
		public Duration of(@Nullable Object value) {
			return this.life;
		}

		@Override
		public Duration longest() {
			return this.life;
		}

	}

}
