package io.github.cachestarter.internal.near;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalCountersTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final FakeTicker ticker = new FakeTicker();

	private final LocalCounters counters = new LocalCounters(this.ticker);

	@Test
	void countsFromOne() {
		assertThat(this.counters.increment("a", MINUTE)).isEqualTo(1);
		assertThat(this.counters.increment("a", MINUTE)).isEqualTo(2);
		assertThat(this.counters.increment("b", MINUTE)).isEqualTo(1);
	}

	@Test
	void firstIncrementStartsTheTimeToLiveAndLaterOnesDoNotProlongIt() {
		this.counters.increment("a", MINUTE);
		this.ticker.advance(Duration.ofSeconds(59));
		assertThat(this.counters.increment("a", Duration.ofHours(1))).isEqualTo(2);
		this.ticker.advance(Duration.ofSeconds(1));
		assertThat(this.counters.bytes("a")).isNull();
		assertThat(this.counters.increment("a", MINUTE)).isEqualTo(1);
	}

	@Test
	void concurrentIncrementsGiveEachNumberOnce() {
		Set<Long> seen = ConcurrentHashMap.newKeySet();
		IntStream.range(0, 10_000).parallel().forEach((i) -> seen.add(this.counters.increment("a", MINUTE)));
		assertThat(seen).containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 10_000).boxed().toList());
	}

	@Test
	void removedCounterStartsAnew() {
		this.counters.increment("a", MINUTE);
		assertThat(this.counters.remove("a")).isTrue();
		assertThat(this.counters.remove("a")).isFalse();
		assertThat(this.counters.increment("a", MINUTE)).isEqualTo(1);
	}

	@Test
	void removesAndCountsByPattern() {
		this.counters.increment("a:1", MINUTE);
		this.counters.increment("a:2", MINUTE);
		this.counters.increment("b:1", MINUTE);
		assertThat(this.counters.countMatching("a:*")).isEqualTo(2);
		assertThat(this.counters.removeMatching("a:*")).isEqualTo(2);
		assertThat(this.counters.bytes("b:1")).isNotNull();
	}

}
