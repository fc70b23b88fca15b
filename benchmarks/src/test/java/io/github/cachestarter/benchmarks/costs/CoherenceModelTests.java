package io.github.cachestarter.benchmarks.costs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CoherenceModelTests {

	private static final double FOREVER = Double.POSITIVE_INFINITY;

	@Test
	void withoutChangesEverythingIsNear() {
		CoherenceModel model = new CoherenceModel(10, 100, 1000, 0, FOREVER, 2);
		assertThat(model.nearHits()).isOne();
		assertThat(model.redisReads()).isZero();
		assertThat(model.messages()).isZero();
		assertThat(model.tracked()).isEqualTo(1000);
		assertThat(model.nearMemory(500)).isEqualTo(50_000);
	}

	@Test
	void aKeyIsNearFromTheFirstReadThatFindsItInRedis() {
		CoherenceModel model = new CoherenceModel(3, 10, 100, 100, FOREVER, 2);
		assertThat(model.loads()).as("one read of four comes before the others after a change").isEqualTo(75);
		assertThat(model.nearHits()).isEqualTo(0.75 * 0.5);
		assertThat(model.redisReads()).isEqualTo(300 * 0.625);
		assertThat(model.messages()).as("all who have it, and two for each load").isEqualTo(112.5 + 150);
		assertThat(model.commands()).isEqualTo(375 + 150 + 100 + 12);
	}

	@Test
	void expiryCountsLikeAChange() {
		CoherenceModel model = new CoherenceModel(1, 1, 1, 0, 1, 2);
		assertThat(model.nearHits()).isEqualTo(0.25);
		assertThat(model.loads()).isEqualTo(0.5);
		assertThat(model.messages()).isEqualTo(0.25 + 1);
	}

	@Test
	void signsOfLifeComeFourTimesWithinTheBound() {
		assertThat(new CoherenceModel(50, 1, 1, 1, 1, 2).heartbeats()).isEqualTo(100, within(1e-9));
	}

}
