package io.github.cachestarter.internal.engine;

import java.time.Duration;

import io.github.cachestarter.NamedCacheStats;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaseWaitsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final CacheCounters counters = new CacheCounters(false);

	private long now;

	private final LeaseWaits waits = new LeaseWaits("user", this.counters, () -> this.now);

	@Test
	void someInARowWaitInVainAndTheOthersDoNot() {
		waitInVain(LeaseWaits.MOST_IN_VAIN);
		for (int i = 0; i < 100; i++) {
			assertThat(this.waits.begin(PATIENCE)).isFalse();
		}
		NamedCacheStats stats = this.counters.snapshot();
		assertThat(stats.leaseWaits()).isEqualTo(LeaseWaits.MOST_IN_VAIN);
		assertThat(stats.leaseWaitsInVain()).isEqualTo(LeaseWaits.MOST_IN_VAIN);
	}

	@Test
	void oneAtATimeFindsOutWhetherThatIsOver() {
		waitInVain(LeaseWaits.MOST_IN_VAIN);
		this.now += PATIENCE.toNanos();
		assertThat(this.waits.begin(PATIENCE)).isTrue();
		assertThat(this.waits.begin(PATIENCE)).isFalse();
		this.now += PATIENCE.toNanos();
		this.waits.inVain();
		assertThat(this.waits.begin(PATIENCE)).isFalse();
		this.now += PATIENCE.toNanos();
		assertThat(this.waits.begin(PATIENCE)).isTrue();
		this.waits.worthwhile();
		assertThat(this.waits.begin(PATIENCE)).isTrue();
		assertThat(this.waits.begin(PATIENCE)).isTrue();
	}

	@Test
	void aLoadThatEndsInTimeCountsForAllBefore() {
		waitInVain(LeaseWaits.MOST_IN_VAIN - 1);
		this.waits.worthwhile();
		waitInVain(LeaseWaits.MOST_IN_VAIN - 1);
		assertThat(this.waits.begin(PATIENCE)).isTrue();
	}

	private void waitInVain(int times) {
		for (int i = 0; i < times; i++) {
			assertThat(this.waits.begin(PATIENCE)).isTrue();
			this.waits.inVain();
		}
	}

}
