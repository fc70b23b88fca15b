package io.github.cachestarter.internal.engine;

import java.util.stream.IntStream;

import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoreAttemptsTests {

	private final CacheCounters counters = new CacheCounters(false);

	private int drawn;

	private final StoreAttempts attempts = new StoreAttempts(this.counters, (bound) -> this.drawn++ % bound);

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final ValueType type = this.codec.typeOf(Object.class);

	private final ValueType other = this.codec.typeOf(String.class);

	@Test
	void triesUntilRefusalsAreTheRule() {
		for (int i = 0; i < StoreAttempts.PATIENCE; i++) {
			assertThat(this.attempts.isWorthwhile(this.type)).isTrue();
			this.attempts.refused(this.type, NotStored.LAZY_ASSOCIATION);
		}
		assertThat(tried(this.type, 10 * StoreAttempts.SHARE)).isEqualTo(10);
	}

	@Test
	void countsWhatItSpares() {
		refuse(StoreAttempts.PATIENCE);
		tried(this.type, StoreAttempts.SHARE);
		assertThat(notStored()).isEqualTo(StoreAttempts.PATIENCE + StoreAttempts.SHARE - 1);
	}

	@Test
	void triesAgainOnceAValueCouldBeStored() {
		refuse(StoreAttempts.PATIENCE);
		this.attempts.accepted(this.type);
		assertThat(tried(this.type, StoreAttempts.SHARE)).isEqualTo(StoreAttempts.SHARE);
		refuse(StoreAttempts.PATIENCE - 1);
		assertThat(tried(this.type, StoreAttempts.SHARE)).isEqualTo(StoreAttempts.SHARE);
	}

	@Test
	void sparesNoLoadOfAnotherType() {
		refuse(StoreAttempts.PATIENCE);
		assertThat(tried(this.other, StoreAttempts.SHARE)).isEqualTo(StoreAttempts.SHARE);
	}

	/**
	 * One call that can never be stored alternates with one that always can.
	 */
	@Test
	void findsOutByChanceWhatCanBeStoredAfterAll() {
		StoreAttempts random = new StoreAttempts(this.counters);
		IntStream.range(0, StoreAttempts.PATIENCE)
			.forEach((time) -> random.refused(this.type, NotStored.LAZY_ASSOCIATION));
		int loads = 0;
		while (!random.isWorthwhile(this.type) || loads % 2 == 0) {
			loads++;
			assertThat(loads).isLessThan(100_000);
		}
		random.accepted(this.type);
		assertThat(random.isWorthwhile(this.type)).isTrue();
	}

	private void refuse(int times) {
		IntStream.range(0, times).forEach((time) -> this.attempts.refused(this.type, NotStored.LAZY_ASSOCIATION));
	}

	private long tried(ValueType asked, int loads) {
		return IntStream.range(0, loads).filter((load) -> this.attempts.isWorthwhile(asked)).count();
	}

	private long notStored() {
		return this.counters.snapshot().notStored().getOrDefault("lazy-association", -1L);
	}

}
