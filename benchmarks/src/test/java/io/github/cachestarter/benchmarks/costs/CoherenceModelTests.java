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
	void aKeyThatIsChangedAsOftenAsItIsReadIsNearHalfOfTheTime() {
		CoherenceModel model = new CoherenceModel(3, 10, 100, 100, FOREVER, 2);
		assertThat(model.nearHits()).isEqualTo(0.5);
		assertThat(model.redisReads()).isEqualTo(150);
		assertThat(model.messages()).isEqualTo(100);
	}

	@Test
	void expiryCountsLikeAChangeThatNobodyIsToldOf() {
		CoherenceModel model = new CoherenceModel(1, 1, 1, 0, 1, 2);
		assertThat(model.nearHits()).isEqualTo(0.5);
		assertThat(model.messages()).isZero();
	}

	@Test
	void signsOfLifeComeFourTimesWithinTheBound() {
		assertThat(new CoherenceModel(50, 1, 1, 1, 1, 2).heartbeats()).isEqualTo(100, within(1e-9));
	}

}
