package io.github.cachestarter.internal.observe;

import io.github.cachestarter.CacheStats;
import io.github.cachestarter.internal.worker.Workers;

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

	private final RedisReportSource redis;

	/**
	 * Creates the indicator.
	 * @param statistics says how the cache is doing
	 * @param workers the threads of the cache's own
	 * @param redis knows those of its Redis client as well
	 */
	public CacheHealthIndicator(CacheStatistics statistics, Workers workers, RedisReportSource redis) {
		this.redis = redis;
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
		ResilienceBlock resilience = this.redis.resilience();
		health.withDetail("threadsNotRunning",
				(resilience != null) ? resilience.threadsNotRunning() : this.workers.notRunning());
		return health.build();
	}

}
