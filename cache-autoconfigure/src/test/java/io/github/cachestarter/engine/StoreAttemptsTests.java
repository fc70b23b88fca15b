package io.github.cachestarter.engine;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoreAttemptsTests {

	private final CacheCounters counters = new CacheCounters(false);

	private final StoreAttempts attempts = new StoreAttempts(this.counters);

	@Test
	void triesUntilRefusalsAreTheRule() {
		for (int i = 0; i < StoreAttempts.PATIENCE; i++) {
			assertThat(this.attempts.isWorthwhile()).isTrue();
			this.attempts.refused(NotStored.LAZY_ASSOCIATION);
		}
		assertThat(tried(10 * StoreAttempts.SHARE)).isEqualTo(10);
	}

	@Test
	void countsWhatItSpares() {
		refuse(StoreAttempts.PATIENCE);
		tried(StoreAttempts.SHARE);
		assertThat(notStored()).isEqualTo(StoreAttempts.PATIENCE + StoreAttempts.SHARE - 1);
	}

	@Test
	void triesAgainOnceSomethingWasStored() {
		refuse(StoreAttempts.PATIENCE);
		this.attempts.stored();
		assertThat(tried(StoreAttempts.SHARE)).isEqualTo(StoreAttempts.SHARE);
		refuse(StoreAttempts.PATIENCE - 1);
		assertThat(tried(StoreAttempts.SHARE)).isEqualTo(StoreAttempts.SHARE);
	}

	private void refuse(int times) {
		IntStream.range(0, times).forEach((time) -> this.attempts.refused(NotStored.LAZY_ASSOCIATION));
	}

	private long tried(int loads) {
		return IntStream.range(0, loads).filter((load) -> this.attempts.isWorthwhile()).count();
	}

	private long notStored() {
		return this.counters.snapshot().notStored().getOrDefault("lazy-association", -1L);
	}

}
