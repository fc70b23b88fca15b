package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.observe.CacheMeters;
import io.github.cachestarter.internal.observe.NearMeters;
import io.github.cachestarter.internal.observe.NearReportSource;
import io.github.cachestarter.internal.observe.RedisReportSource;
import io.github.cachestarter.internal.observe.ResilienceMeters;
import io.github.cachestarter.internal.tier.Tier;
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
	CacheMeters cacheMeters(NamedCaches caches, Tier tier, NearConfiguration.NearFront near) {
		return new CacheMeters(caches, LocalUsages.inThisProcess(tier, near.copies()));
	}

	@Bean
	@ConditionalOnMissingBean
	NearMeters nearMeters(NearReportSource near) {
		return new NearMeters(near);
	}

	@Bean
	@ConditionalOnMissingBean
	ResilienceMeters resilienceMeters(ObjectProvider<RedisReportSource> redis) {
		return new ResilienceMeters(redis.getIfAvailable(() -> RedisReportSource.NONE));
	}

}
