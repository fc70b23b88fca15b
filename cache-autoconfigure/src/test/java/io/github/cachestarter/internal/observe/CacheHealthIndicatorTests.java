package io.github.cachestarter.internal.observe;

import java.util.List;

import io.github.cachestarter.internal.engine.NoTier;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.worker.Workers;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class CacheHealthIndicatorTests {

	private final FakeTier tier = new FakeTier("redis");

	private final ObservedCaches application = new ObservedCaches(this.tier);

	@Test
	void showsModeAndHitRate() {
		this.application.call("user", "1", 4);
		Health health = healthOf(this.application);
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsExactly(entry("status", "up"), entry("mode", "redis"),
				entry("hitRate", 75.0), entry("nearMode", "off"), entry("threadsNotRunning", List.of()));
	}

	@Test
	void staysUpWithTheTroubleInTheDetails() {
		this.tier.state = TierState.down("nobody listens");
		Health health = healthOf(this.application);
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("status", "degraded").containsEntry("reason", "nobody listens");
	}

	@Test
	void staysUpWhenTheCacheIsOff() {
		Health health = healthOf(new ObservedCaches(new NoTier("ENABLE_CACHE=false")));
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsExactly(entry("status", "disabled"),
				entry("reason", "ENABLE_CACHE=false"), entry("mode", "off"), entry("hitRate", 0.0),
				entry("nearMode", "off"), entry("threadsNotRunning", List.of()));
	}

	@Test
	void saysHowCopiesAreKeptFromBeingOutOfDate() {
		assertThat(healthOf(this.application, FixedNear.TRACKING).getDetails()).containsEntry("nearMode", "tracking")
			.containsEntry("nearMaxStalenessMillis", 2000L);
		Health unwatched = healthOf(this.application, FixedNear.of(NearReportSource.NOBODY));
		assertThat(unwatched.getStatus()).isEqualTo(Status.UP);
		assertThat(unwatched.getDetails()).containsEntry("nearMode", "none");
	}

	private static Health healthOf(ObservedCaches application) {
		return healthOf(application, NearReportSource.NONE);
	}

	private static Health healthOf(ObservedCaches application, NearReportSource near) {
		return new CacheHealthIndicator(new CacheStatistics(application.caches, near), new Workers(),
				RedisReportSource.NONE)
			.health();
	}

}
