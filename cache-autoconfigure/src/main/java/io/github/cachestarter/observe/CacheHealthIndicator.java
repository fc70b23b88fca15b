package io.github.cachestarter.observe;

import io.github.cachestarter.CacheStats;
import io.github.cachestarter.worker.Workers;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows the cache in the application's health. Always up, because without its cache the
 * application is slower, not broken: taking it out of the load balancer would turn the
 * one into the other. What is wrong is in the details. Asks nobody over the network.
 */
public final class CacheHealthIndicator implements HealthIndicator {

	private final CacheStatistics statistics;

	private final Workers workers;

	/**
	 * Creates the indicator.
	 * @param statistics says how the cache is doing
	 * @param workers the threads of the cache's own
	 */
	public CacheHealthIndicator(CacheStatistics statistics, Workers workers) {
		this.statistics = statistics;
		this.workers = workers;
	}

	@Override
	public Health health() {
		CacheStats stats = this.statistics.snapshot();
		Health.Builder health = Health.up().withDetail("status", CacheStatistics.word(stats.status()));
		if (stats.reason() != null) {
			health.withDetail("reason", stats.reason());
		}
		health.withDetail("mode", this.statistics.mode()).withDetail("hitRate", stats.hitRate());
		NearReportSource near = this.statistics.near();
		health.withDetail("nearMode", near.mode());
		if (!near.mode().equals(NearReportSource.OFF)) {
			health.withDetail("nearMaxStalenessMillis", near.maxStalenessMillis());
		}
		health.withDetail("threadsNotRunning", this.workers.notRunning());
		return health.build();
	}

}
