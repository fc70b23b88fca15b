package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Entries that are made invalid together.
 */
@Timeout(60)
class TagTests {

	private static final CacheLife LIFE = new CacheLife(Duration.ofMinutes(1), null);

	private final FakeTier tier = new FakeTier();

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final ValueType text = this.codec.typeOf(String.class);

	private final NamedCaches caches = process();

	private final NamedCaches otherProcess = process();

	private final NamedCache cache = this.caches.get("test");

	private final NamedCache another = this.caches.get("another");

	private NamedCaches process() {
		return new NamedCaches(new Keys("p"), this.tier, this.codec, (name) -> LIFE);
	}

	@Test
	void tagMakesEntriesOfAllCachesInvalidAndNoOthers() throws Throwable {
		load(this.cache, "1", "a", "b");
		load(this.cache, "2", "b");
		load(this.another, "3", "a");
		load(this.another, "4");
		assertThat(this.otherProcess.invalidateTags(List.of("a"))).isTrue();
		assertThat(isThere(this.cache, "1")).isFalse();
		assertThat(isThere(this.cache, "2")).isTrue();
		assertThat(isThere(this.another, "3")).isFalse();
		assertThat(isThere(this.another, "4")).isTrue();
	}

	@Test
	void entryIsStoredAnewUnderTheNewVersion() throws Throwable {
		load(this.cache, "1", "a");
		this.caches.invalidateTags(List.of("a"));
		assertThat(load(this.cache, "1", "a")).isEqualTo("loaded");
		assertThat(isThere(this.cache, "1")).isTrue();
		this.cache.clear();
		assertThat(load(this.cache, "1", "a")).isEqualTo("loaded");
		assertThat(isThere(this.cache, "1")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tag", "clear", "everything" })
	void invalidationDuringALoadKeepsItsValueOut(String kind) throws Throwable {
		NamedCache otherCache = this.otherProcess.get("test");
		String key = this.cache.key("1");
		this.cache.getOrLoad(key, this.text, FakeTerms.tagged("a"), () -> {
			switch (kind) {
				case "tag" -> this.otherProcess.invalidateTags(List.of("a"));
				case "clear" -> otherCache.clear();
				default -> this.otherProcess.clear();
			}
			return "read before";
		});
		assertThat(isThere(this.cache, "1")).isFalse();
		assertThat(otherCache.lookup(key, this.text).isHit()).isFalse();
	}

	@Test
	void invalidationOfAnotherTagDuringALoadDoesNotKeepItsValueOut() throws Throwable {
		this.cache.getOrLoad(this.cache.key("1"), this.text, FakeTerms.tagged("a"), () -> {
			this.caches.invalidateTags(List.of("b"));
			return "loaded";
		});
		assertThat(isThere(this.cache, "1")).isTrue();
	}

	@Test
	void tagThatIsLostTakesItsEntriesWithIt() throws Throwable {
		load(this.cache, "1", "a");
		this.tier.invalidateTags(List.of("p::tag:a")).join();
		assertThat(isThere(this.cache, "1")).isFalse();
		load(this.cache, "2");
		this.tier.invalidateTags(List.of("p::clear:test")).join();
		assertThat(isThere(this.cache, "2")).isFalse();
	}

	@Test
	void whoDoesNotKnowTheTagsOfAnEntryRespectsThem() throws Throwable {
		load(this.cache, "1", "a");
		String key = this.cache.key("1");
		assertThat(this.cache.lookup(key, this.text).value()).isEqualTo("loaded");
		assertThat(this.cache.lookupAsync(key, this.text).get(30, TimeUnit.SECONDS).isHit()).isTrue();
		assertThat(this.cache.getOrLoad(key, this.text, FakeTerms.tagged("other"), () -> "never")).isEqualTo("loaded");
		this.caches.invalidateTags(List.of("a"));
		assertThat(this.cache.lookup(key, this.text).isHit()).isFalse();
		assertThat(this.cache.lookupAsync(key, this.text).get(30, TimeUnit.SECONDS).isHit()).isFalse();
		assertThat(this.cache.exists(key)).isFalse();
		assertThat(this.cache.getOrLoad(key, this.text, FakeTerms.tagged("other"), () -> "anew")).isEqualTo("anew");
		assertThat(this.cache.getOrLoad(key, this.text, FakeTerms.tagged("other"), () -> "never")).isEqualTo("anew");
	}

	@Test
	void putsHaveTagsToo() {
		String key = this.cache.key("1");
		assertThat(this.cache.put(key, "put", this.text, FakeTerms.tagged("a"))).isTrue();
		assertThat(isThere(this.cache, "1")).isTrue();
		this.caches.invalidateTags(List.of("a"));
		assertThat(isThere(this.cache, "1")).isFalse();
	}

	@Test
	void longTagsWork() throws Throwable {
		String tag = "t".repeat(5_000);
		load(this.cache, "1", tag);
		assertThat(isThere(this.cache, "1")).isTrue();
		this.caches.invalidateTags(List.of(tag));
		assertThat(isThere(this.cache, "1")).isFalse();
	}

	@Test
	void hitAsksForEntryAndTagsInOneGo() throws Throwable {
		load(this.cache, "1", "a");
		this.tier.asked();
		load(this.cache, "1", "a");
		assertThat(this.tier.asked()).containsExactly("read");
	}

	@Test
	void missTakesThreeRoundTripsAndTagsAreToldToLiveOnOnlyNowAndThen() throws Throwable {
		load(this.cache, "1");
		assertThat(this.tier.asked()).containsExactly("read", "putIfAbsent", "versions", "replace");
		load(this.cache, "2");
		assertThat(this.tier.asked()).containsExactly("read", "putIfAbsent", "replace");
	}

	@Test
	void clearFreesTheMemoryOfDeadEntriesAndOfNoOthers() throws Throwable {
		for (int i = 0; i < 100; i++) {
			load(this.cache, "dead" + i);
		}
		load(this.another, "1");
		this.cache.clear();
		load(this.cache, "alive");
		await().until(() -> this.tier.countMatching("*").join() == 2);
		assertThat(isThere(this.cache, "alive")).isTrue();
		assertThat(isThere(this.another, "1")).isTrue();
	}

	@Test
	void saysWhetherTheTierHasAcknowledged() {
		this.tier.setState(TierState.down("test"));
		assertThat(this.caches.invalidateTags(List.of("a"))).isFalse();
		assertThat(this.cache.clear()).isFalse();
		assertThat(this.caches.withoutName().stats().errors()).isEqualTo(1);
	}

	private @Nullable Object load(NamedCache from, String key, String... tags) throws Throwable {
		return from.getOrLoad(from.key(key), this.text, FakeTerms.tagged(tags), () -> "loaded");
	}

	private boolean isThere(NamedCache in, String key) {
		boolean there = in.exists(in.key(key));
		assertThat(in.lookup(in.key(key), this.text).isHit()).isEqualTo(there);
		return there;
	}

}
