package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.observe.CacheEvents;
import io.github.cachestarter.observe.CacheStatistics;
import io.github.cachestarter.observe.HitRateSummary;
import io.github.cachestarter.worker.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * What the cache says in the log.
 */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	@Bean
	static CacheEvents cacheEvents() {
		return new CacheEvents();
	}

	@Bean(initMethod = "start")
	HitRateSummary hitRateSummary(CacheStatistics statistics, CacheProperties properties, Workers workers) {
		return new HitRateSummary(statistics, properties.summaryInterval(), workers);
	}

	/**
	 * Says once where entries are kept if that is not Redis.
	 */
	@Bean
	SmartInitializingSingleton cacheStartLine(RedisUse use, CacheEvents events) {
		return () -> {
			if (use.choice() == RedisUse.Choice.OFF) {
				events.disabled(String.valueOf(use.reason()));
			}
			else if (use.reason() != null) {
				logger.info("cache_local {}", use.reason());
			}
		};
	}

	@Bean
	SpringManagerLine springManagerLine(ConfigurableListableBeanFactory beans, Environment environment) {
		return new SpringManagerLine(beans, environment);
	}

}
