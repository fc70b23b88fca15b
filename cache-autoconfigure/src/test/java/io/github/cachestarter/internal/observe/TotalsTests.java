package io.github.cachestarter.internal.observe;

import java.time.Duration;

import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.worker.Workers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TotalsTests {

	private final FakeTier tier = new FakeTier("redis");

	private final ObservedCaches application = new ObservedCaches(this.tier);

	private final Totals totals = totals(this.application);

	@Test
	void areOfTheMomentWhenTheyWereAddedUp() {
		this.application.call("user", "1", 4);
		this.application.call("price", "1", 2);
		assertThat(this.totals.report().hits()).isZero();
		this.totals.add();
		this.application.call("user", "1", 9);
		assertThat(this.totals.report()).isEqualTo(new CacheReport.Brief(true, "up", 4, 2, 66.67, CacheReport.MORE));
		this.totals.add();
		assertThat(this.totals.report().hits()).isEqualTo(13);
	}

	@Test
	void sayAtOnceWhetherTheCacheCanBeUsed() {
		this.tier.state = TierState.down("nobody listens");
		assertThat(this.totals.report().status()).isEqualTo("degraded");
		this.tier.state = TierState.UP;
		assertThat(this.totals.report().status()).isEqualTo("up");
	}

	@Test
	void areAddedUpWithoutBeingAskedFor() {
		try (Totals started = this.totals) {
			started.start();
			started.start();
			this.application.call("user", "1", 3);
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(started.report().hits()).isEqualTo(2));
		}
		assertThat(this.tier.counts).hasValue(0);
	}

	private static Totals totals(ObservedCaches application) {
		return new Totals(new CacheStatistics(application.caches, NearReportSource.NONE), new Workers());
	}

}
