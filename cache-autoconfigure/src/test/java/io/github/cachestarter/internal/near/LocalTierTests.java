package io.github.cachestarter.internal.near;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.cachestarter.internal.tier.TierState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalTierTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final byte[] ONE = bytes("one");

	private static final byte[] TWO = bytes("two");

	private final FakeTicker ticker = new FakeTicker();

	private final LocalTier tier = new LocalTier(1_000_000, this.ticker);

	@Test
	void isAlwaysUp() {
		assertThat(this.tier.state()).isEqualTo(TierState.UP);
		assertThat(this.tier.name()).isEqualTo("local");
	}

	@Test
	void givesBackWhatWasPut() {
		this.tier.put("a", ONE, MINUTE).join();
		assertThat(read("a")).isEqualTo(ONE);
		assertThat(read("b")).isNull();
		assertThat(read("a")).isNotNull();
		assertThat(read("b")).isNull();
	}

	@Test
	void entryEndsWithItsTimeToLive() {
		this.tier.put("a", ONE, MINUTE).join();
		this.ticker.advance(MINUTE.minusNanos(1));
		assertThat(read("a")).isEqualTo(ONE);
		this.ticker.advance(Duration.ofNanos(1));
		assertThat(read("a")).isNull();
		assertThat(read("a")).isNull();
		assertThat(this.tier.delete("a").join()).isFalse();
		assertThat(this.tier.countMatching("*").join()).isZero();
		assertThat(this.tier.deleteMatching("*").join()).isZero();
	}

	@Test
	void tagLivesAsLongAsTheOneWhoNeedsItLongest() {
		List<String> tag = List.of("tag");
		long[] given = this.tier.versions(tag, MINUTE).join();
		assertThat(this.tier.versions(tag, Duration.ofSeconds(1)).join()).isEqualTo(given);
		this.ticker.advance(MINUTE.minusNanos(1));
		assertThat(this.tier.read("a", tag, Integer.MAX_VALUE).join().versions()).isEqualTo(given);
		assertThat(this.tier.versions(tag, Duration.ofDays(365_000)).join()).isEqualTo(given);
		this.ticker.advance(Duration.ofDays(365));
		assertThat(this.tier.read("a", tag, Integer.MAX_VALUE).join().versions()).isEqualTo(given);
	}

	@Test
	void tagGoesWithTheLastWhoNeedsIt() {
		List<String> tag = List.of("tag");
		this.tier.versions(tag, MINUTE).join();
		this.tier.versions(tag, Duration.ofSeconds(1)).join();
		this.ticker.advance(MINUTE);
		assertThat(this.tier.read("a", tag, Integer.MAX_VALUE).join().version(0)).isZero();
	}

	@Test
	void readingDoesNotProlongAnEntryAndWritingDoes() {
		this.tier.put("a", ONE, MINUTE).join();
		this.ticker.advance(Duration.ofSeconds(40));
		read("a");
		this.tier.put("b", ONE, MINUTE).join();
		this.tier.put("b", TWO, MINUTE).join();
		this.ticker.advance(Duration.ofSeconds(40));
		assertThat(read("a")).isNull();
		assertThat(read("b")).isEqualTo(TWO);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0.001S", "PT1H", "P365000D" })
	void takesEveryTimeToLiveThatSettingsAllow(Duration ttl) {
		this.tier.put("a", ONE, ttl).join();
		assertThat(read("a")).isEqualTo(ONE);
	}

	@Test
	void putIfAbsentKeepsWhatIsThere() {
		assertThat(this.tier.putIfAbsent("a", ONE, MINUTE).join()).isTrue();
		assertThat(this.tier.putIfAbsent("a", TWO, MINUTE).join()).isFalse();
		assertThat(read("a")).isEqualTo(ONE);
	}

	@Test
	void putIfAbsentTakesThePlaceOfAnExpiredEntry() {
		this.tier.put("a", ONE, MINUTE).join();
		this.ticker.advance(MINUTE);
		assertThat(this.tier.putIfAbsent("a", TWO, MINUTE).join()).isTrue();
		assertThat(read("a")).isEqualTo(TWO);
		this.ticker.advance(MINUTE.minusNanos(1));
		assertThat(read("a")).isEqualTo(TWO);
	}

	@Test
	void deletesOneOrWhatMatches() {
		this.tier.put("p:a:1", ONE, MINUTE).join();
		this.tier.put("p:a:2", ONE, MINUTE).join();
		this.tier.put("p:b:1", ONE, MINUTE).join();
		assertThat(this.tier.delete("p:a:1").join()).isTrue();
		assertThat(this.tier.delete("p:a:1").join()).isFalse();
		assertThat(this.tier.countMatching("p:*").join()).isEqualTo(2);
		assertThat(this.tier.deleteMatching("p:a:*").join()).isEqualTo(1);
		assertThat(read("p:b:1")).isEqualTo(ONE);
	}

	@Test
	void countersAreEntriesToo() {
		assertThat(this.tier.increment("a", MINUTE).join()).isEqualTo(1);
		assertThat(read("a")).isNotNull();
		assertThat(this.tier.countMatching("*").join()).isEqualTo(1);
		assertThat(this.tier.delete("a").join()).isTrue();
		assertThat(this.tier.increment("a", MINUTE).join()).isEqualTo(1);
		assertThat(this.tier.deleteMatching("*").join()).isEqualTo(1);
		assertThat(read("a")).isNull();
	}

	@Test
	void staysWithinItsBoundAndCountsWhatItDropped() {
		LocalTier small = new LocalTier(100_000, this.ticker);
		for (int i = 0; i < 1_000; i++) {
			small.put("key" + i, new byte[1_000], MINUTE).join();
		}
		assertThat(small.bytes()).isPositive().isLessThanOrEqualTo(100_000);
		assertThat(small.size()).isPositive().isLessThan(100);
		assertThat(small.evictions()).isEqualTo(1_000 - small.size());
	}

	@Test
	void doesNotKeepAnEntryThatIsLargerThanItsBound() {
		LocalTier small = new LocalTier(1_000, this.ticker);
		small.put("a", ONE, MINUTE).join();
		small.put("b", new byte[2_000], MINUTE).join();
		assertThat(small.read("b", List.of(), Integer.MAX_VALUE).join().bytes()).isNull();
		assertThat(small.read("a", List.of(), Integer.MAX_VALUE).join().bytes()).isEqualTo(ONE);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private byte @Nullable [] read(String key) {
		return this.tier.read(key, List.of(), Integer.MAX_VALUE).join().bytes();
	}

}
