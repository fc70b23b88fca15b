package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.cachestarter.internal.near.LeasedLoads;
import io.github.cachestarter.internal.near.LocalTier;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values whose entries would be larger than they may be.
 */
class SizeLimitTests {

	private static final CacheLife LIFE = new CacheLife(Duration.ofMinutes(1), null);

	private static final int LIMIT = 10_000;

	private static final String LARGE = "x".repeat(LIMIT);

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final ValueType type = this.codec.typeOf(String.class);

	private final NamedCaches caches = new NamedCaches(new Keys("p"), new LocalTier(1_000_000, Ticker.systemTicker()),
			this.codec, (name) -> LIFE, LeaseTimes.DEFAULT, Map.of("small", 1_000, "user", LIMIT)::get, (name) -> null,
			new LeasedLoads());

	private final NamedCache cache = this.caches.get("user");

	private final String key = this.cache.key("1");

	@Test
	void aLargeResultIsGivenToItsCallerAndCounted() throws Throwable {
		for (int i = 0; i < 2; i++) {
			assertThat(this.cache.getOrLoad(this.key, this.type, LIFE, () -> LARGE)).isEqualTo(LARGE);
		}
		assertThat(this.cache.exists(this.key)).isFalse();
		assertThat(this.cache.stats().loads()).isEqualTo(2);
		assertThat(notStored("user")).isEqualTo(2);
		assertThat(this.cache.stats().errors()).isZero();
	}

	@Test
	void aLargeValueTakesTheEntryAwayThatItWasToReplace() {
		this.cache.put(this.key, "old", this.type, LIFE);
		assertThat(this.cache.put(this.key, LARGE, this.type, LIFE)).isFalse();
		assertThat(this.cache.exists(this.key)).isFalse();
	}

	@Test
	void theWholeEntryCounts() {
		String largest = "x".repeat(LIMIT - 52);
		assertThat(this.cache.put(this.key, largest, this.type, LIFE)).isTrue();
		assertThat(this.cache.put(this.key, largest + "x", this.type, LIFE)).isFalse();
	}

	@Test
	void eachCacheHasItsOwn() {
		NamedCache small = this.caches.get("small");
		assertThat(small.put(small.key("1"), "x".repeat(2_000), this.type, LIFE)).isFalse();
		assertThat(notStored("small")).isOne();
		assertThat(notStored("user")).isZero();
	}

	private long notStored(String cache) {
		return this.caches.get(cache).stats().notStored().getOrDefault("too-large", -1L);
	}

}
