package io.github.cachestarter.internal.observe;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.internal.engine.NoTier;
import io.github.cachestarter.internal.tier.TierState;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class CacheMetersTests {

	private final FakeTier tier = new FakeTier("redis");

	private final ObservedCaches application = new ObservedCaches(this.tier);

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void countsUnderTheNamesThatDashboardsKnow() {
		new CacheMeters(this.application.caches, null).bindTo(this.registry);
		this.application.call("user", "1", 4);
		this.application.invalidate("user", "1");
		assertThat(gets("user", "hit", "redis")).isEqualTo(3);
		assertThat(gets("user", "hit", "local")).isZero();
		assertThat(gets("user", "miss", "none")).isEqualTo(1);
		assertThat(count("cache.puts", "user")).isEqualTo(1);
		assertThat(count("cache.invalidations", "user")).isEqualTo(1);
		assertThat(count("cache.errors", "user")).isZero();
		assertThat(count("cache.refused.fills", "user")).isZero();
	}

	@Test
	void countsFillsRefusedForAnInvalidationMeanwhile() {
		new CacheMeters(this.application.caches, null).bindTo(this.registry);
		this.application.callInvalidatedMeanwhile("user", "1");
		assertThat(count("cache.refused.fills", "user")).isEqualTo(1);
		assertThat(count("cache.puts", "user")).isZero();
	}

	@Test
	void timesLoadsWithoutRounding() {
		new CacheMeters(this.application.caches, null).bindTo(this.registry);
		this.application.call("user", "1");
		this.application.call("user", "2");
		FunctionTimer loads = this.registry.get("cache.loads").tag("cache", "user").functionTimer();
		assertThat(loads.count()).isEqualTo(2);
		assertThat(Duration.ofNanos(Math.round(loads.totalTime(TimeUnit.NANOSECONDS))))
			.isEqualTo(this.application.caches.get("user").loadTime())
			.isPositive();
	}

	@Test
	void bindsCachesThatExistAlreadyAndThoseThatComeLater() {
		this.application.call("early", "1");
		new CacheMeters(this.application.caches, null).bindTo(this.registry);
		this.application.call("late", "1");
		assertThat(gets("early", "miss", "none")).isEqualTo(1);
		assertThat(gets("late", "miss", "none")).isEqualTo(1);
	}

	@Test
	void tellsWhetherTheCacheCanBeUsed() {
		new CacheMeters(this.application.caches, null).bindTo(this.registry);
		assertThat(available()).isEqualTo(1);
		this.tier.state = TierState.notStoring("no memory left");
		assertThat(available()).isEqualTo(0.5);
		this.tier.state = TierState.down("nobody listens");
		assertThat(available()).isZero();
	}

	@Test
	void showsTheSizeOfTheTierInThisProcess() {
		new CacheMeters(this.application.caches, new FixedUsage(12, 3400, 5)).bindTo(this.registry);
		assertThat(this.registry.get("cache.size").gauge().value()).isEqualTo(12);
		assertThat(this.registry.get("cache.evictions").functionCounter().count()).isEqualTo(5);
	}

	@Test
	void hasNoMetersWhenTheCacheIsOff() {
		ObservedCaches off = new ObservedCaches(new NoTier("REDIS_ENABLED=false"));
		new CacheMeters(off.caches, null).bindTo(this.registry);
		off.call("user", "1");
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void failsNoCallWhenAMeterIsRefused() {
		new CacheMeters(this.application.caches, null).bindTo(this.registry);
		this.registry.config().meterFilter(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				throw new IllegalStateException("refused");
			}

		});
		assertThatCode(() -> this.application.call("user", "1")).doesNotThrowAnyException();
	}

	@Test
	void canBeScrapedByPrometheus() {
		PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		prometheus.throwExceptionOnRegistrationFailure();
		new CacheMeters(this.application.caches, new FixedUsage(12, 3400, 5)).bindTo(prometheus);
		this.application.call("user", "1", 3);
		this.application.call("price", "1", 2);
		String tags = "cache=\"%1$s\",cache_manager=\"cacheManager\",name=\"%1$s\"";
		String user = tags.formatted("user");
		assertThat(prometheus.scrape().lines()).contains(
				"cache_gets_total{" + user + ",result=\"hit\",tier=\"local\"} 0.0",
				"cache_gets_total{" + user + ",result=\"hit\",tier=\"redis\"} 2.0",
				"cache_gets_total{" + user + ",result=\"miss\",tier=\"none\"} 1.0",
				"cache_puts_total{" + user + "} 1.0", "cache_invalidations_total{" + user + "} 0.0",
				"cache_errors_total{" + user + "} 0.0", "cache_loads_seconds_count{" + user + "} 1",
				"cache_gets_total{" + tags.formatted("price") + ",result=\"hit\",tier=\"redis\"} 1.0",
				"cache_size{" + tags.formatted("all") + ",tier=\"local\"} 12.0",
				"cache_evictions_total{" + tags.formatted("all") + ",tier=\"local\"} 5.0",
				"cache_available{tier=\"redis\"} 1.0");
	}

	private double gets(String cache, String result, String tierName) {
		return this.registry.get("cache.gets")
			.tags("cache", cache, "name", cache, "result", result, "tier", tierName)
			.functionCounter()
			.count();
	}

	private double count(String meter, String cache) {
		return this.registry.get(meter).tag("cache", cache).functionCounter().count();
	}

	private double available() {
		return this.registry.get("cache.available").tag("tier", "redis").gauge().value();
	}

}
