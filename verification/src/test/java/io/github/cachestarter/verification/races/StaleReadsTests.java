package io.github.cachestarter.verification.races;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StaleReadsTests {

	private final StaleReads reads = new StaleReads(2);

	@Test
	void acceptsWhatWasThereWhenTheReadBegan() {
		long before = this.reads.floor(0);
		this.reads.returned(0, 5);
		this.reads.saw(0, before, 4);
		this.reads.saw(0, this.reads.floor(0), 5);
		this.reads.saw(0, this.reads.floor(0), 6);
		this.reads.saw(1, this.reads.floor(1), 0);
		assertThat(this.reads.updates()).isZero();
	}

	@Test
	void countsAnUpdateOnceHoweverManyReadsMissIt() {
		this.reads.returned(0, 5);
		this.reads.saw(0, this.reads.floor(0), 4);
		this.reads.saw(0, this.reads.floor(0), 3);
		assertThat(this.reads.updates()).isOne();
		this.reads.returned(0, 6);
		this.reads.saw(0, this.reads.floor(0), 5);
		assertThat(this.reads.updates()).isEqualTo(2);
	}

	@Test
	void knowsTheNewestOfSeveralUpdates() {
		this.reads.returned(0, 6);
		this.reads.returned(0, 5);
		assertThat(this.reads.floor(0)).isEqualTo(6);
	}

}
