package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.observe.CacheEndpoint;
import io.github.cachestarter.internal.observe.CacheEndpointWebExtension;
import io.github.cachestarter.internal.observe.CacheHealthIndicator;
import io.github.cachestarter.internal.observe.CacheStatistics;
import io.github.cachestarter.internal.observe.Occupancy;
import io.github.cachestarter.internal.observe.RedisReportSource;
import io.github.cachestarter.internal.observe.Totals;
import io.github.cachestarter.internal.observe.WritableCacheEndpoint;
import io.github.cachestarter.internal.worker.Workers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The endpoint and the health of the cache.
 */
@Configuration(proxyBeanMethods = false)
class ActuatorConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@ConditionalOnAvailableEndpoint(endpoint = CacheEndpoint.class)
	@EnableConfigurationProperties(CacheEndpointProperties.class)
	static class EndpointConfiguration {

		@Bean(initMethod = "start")
		Totals cacheTotals(CacheStatistics statistics, Workers workers) {
			return new Totals(statistics, workers);
		}

		/**
		 * Where nobody has asked for it, there is no operation that clears caches, so no
		 * setting of Spring Boot's can open one.
		 */
		@Bean
		@ConditionalOnMissingBean
		CacheEndpoint cacheEndpoint(CacheStatistics statistics, Occupancy occupancy, Totals totals, NamedCaches caches,
				CacheEndpointProperties shown, CacheProperties properties) {
			return properties.endpoint().writable()
					? new WritableCacheEndpoint(statistics, occupancy, totals, shown.showDetails(), caches)
					: new CacheEndpoint(statistics, occupancy, totals, shown.showDetails());
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint(endpoint = CacheEndpoint.class, exposure = EndpointExposure.WEB)
		CacheEndpointWebExtension cacheEndpointWebExtension(CacheEndpoint endpoint, CacheEndpointProperties shown) {
			return new CacheEndpointWebExtension(endpoint, shown.showDetails(), shown.roles());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	@ConditionalOnEnabledHealthIndicator("cache")
	static class HealthConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "cacheHealthIndicator")
		CacheHealthIndicator cacheHealthIndicator(CacheStatistics statistics, Workers workers,
				ObjectProvider<RedisReportSource> redis) {
			return new CacheHealthIndicator(statistics, workers, redis.getIfAvailable(() -> RedisReportSource.NONE));
		}

	}

}
