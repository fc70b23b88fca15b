package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.engine.NamedCaches;
import io.github.cachestarter.observe.CacheEndpoint;
import io.github.cachestarter.observe.CacheHealthIndicator;
import io.github.cachestarter.observe.CacheStatistics;
import io.github.cachestarter.observe.Occupancy;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
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
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		CacheEndpoint cacheEndpoint(CacheStatistics statistics, Occupancy occupancy, NamedCaches caches) {
			return new CacheEndpoint(statistics, occupancy, caches);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	@ConditionalOnEnabledHealthIndicator("cache")
	static class HealthConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "cacheHealthIndicator")
		CacheHealthIndicator cacheHealthIndicator(CacheStatistics statistics) {
			return new CacheHealthIndicator(statistics);
		}

	}

}
