package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.engine.NamedCaches;
import io.github.cachestarter.observe.CacheMeters;
import io.github.cachestarter.observe.RedisReportSource;
import io.github.cachestarter.observe.ResilienceMeters;
import io.github.cachestarter.tier.Tier;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The meters of the cache.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(MeterBinder.class)
class MetricsConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CacheMeters cacheMeters(NamedCaches caches, Tier tier) {
		return new CacheMeters(caches, LocalUsages.of(tier).orElse(null));
	}

	@Bean
	@ConditionalOnMissingBean
	ResilienceMeters resilienceMeters(ObjectProvider<RedisReportSource> redis) {
		return new ResilienceMeters(redis.getIfAvailable(() -> RedisReportSource.NONE));
	}

}
