package io.github.cachestarter.verification.hostile;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TruthTests {

	private final Truth truth = new Truth(42);

	@Test
	void knowsForWhatAnAnswerWasLoaded() {
		Answer answer = this.truth.load("k1");
		assertThat(this.truth.isFor("k1", answer)).isTrue();
		assertThat(this.truth.isFor("k1", this.truth.load("k1"))).isTrue();
		assertThat(this.truth.isFor("k2", answer)).isFalse();
		assertThat(this.truth.isFor("k2", new Answer("k2", answer.serial(), answer.proof()))).isFalse();
		assertThat(this.truth.isFor("k1", new Answer("k1", answer.serial() + 1, answer.proof()))).isFalse();
		assertThat(this.truth.isFor("k1", new Answer("k1", answer.serial(), answer.proof() ^ 1))).isFalse();
	}

}
