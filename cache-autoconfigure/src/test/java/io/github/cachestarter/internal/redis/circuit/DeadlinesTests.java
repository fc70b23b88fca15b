package io.github.cachestarter.internal.redis.circuit;

import java.time.Duration;

import io.github.cachestarter.internal.redis.FakeRedis;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.TierException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlinesTests {

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("test");

	private final Deadlines deadlines = new Deadlines();

	private final FakeRedis redis = new FakeRedis();

	private final Gate gate = new Gate(this.deadlines, new Diagnosis(this.redis.target(), SETTINGS.commandTimeout()),
			SETTINGS);

	@Test
	void endsWhatIsDueAndLeavesTheRest() throws Exception {
		Call<String> due = call(100);
		Call<String> later = call(200);
		assertThat(this.deadlines.sweep(150)).isEqualTo(50);
		assertThat(due).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(TierException.class)
			.withMessageContaining("Redis did not answer within 250 ms");
		assertThat(later).isNotDone();
		assertThat(this.deadlines.sweep(200)).isZero();
		assertThat(later).isCompletedExceptionally();
	}

	@Test
	void forgetsCallsThatWereAnsweredLongBeforeTheyAreDue() throws Exception {
		Call<String> answered = call(Long.MAX_VALUE / 2);
		answered.complete("reply");
		assertThat(this.deadlines.sweep(0)).isZero();
		assertThat(answered).isCompletedWithValue("reply");
	}

	@Test
	void wakesUpForACallThatComesWhileItSleeps() throws Exception {
		this.deadlines.start();
		try {
			for (int i = 0; i < 20; i++) {
				Call<String> call = call(System.nanoTime());
				assertThat(call).failsWithin(Duration.ofSeconds(10));
			}
		}
		finally {
			this.deadlines.close();
		}
	}

	@Test
	void endsEverythingWhenClosed() throws Exception {
		this.deadlines.start();
		Call<String> call = call(System.nanoTime() + Duration.ofHours(1).toNanos());
		this.deadlines.close();
		assertThat(call).failsWithin(Duration.ofSeconds(10));
	}

	private Call<String> call(long deadline) throws Exception {
		Call<String> call = new Call<>(this.gate, this.redis.connect(Duration.ZERO), deadline);
		this.deadlines.add(call);
		return call;
	}

}
