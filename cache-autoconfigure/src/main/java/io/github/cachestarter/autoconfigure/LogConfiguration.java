package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.observe.CacheEvents;
import io.github.cachestarter.internal.observe.CacheStatistics;
import io.github.cachestarter.internal.observe.HitRateSummary;
import io.github.cachestarter.internal.worker.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
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

	/**
	 * Nobody asks for it, so that it would never begin where beans are made lazily.
	 */
	@Bean(initMethod = "start")
	@Lazy(false)
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

	/**
	 * Says once that entries may be found that another application has stored.
	 */
	@Bean
	SmartInitializingSingleton cachePrefixLine(RedisUse use, CachePrefix prefix) {
		return () -> {
			if (use.choice() == RedisUse.Choice.REDIS && prefix.common()) {
				logger.atWarn()
					.addKeyValue("event", "cache_prefix_shared")
					.addKeyValue("prefix", prefix.text())
					.log("cache_prefix_shared prefix={}: the application has no name, and shares its entries with all"
							+ " others that have none and use the same Redis. Set spring.application.name or cache.key-prefix",
							prefix.text());
			}
		};
	}

	@Bean
	static EmbeddedPlaceholders embeddedCachePlaceholders() {
		return new EmbeddedPlaceholders();
	}

	@Bean
	SettingLines cacheSettingLines(ConfigurableApplicationContext context, EmbeddedPlaceholders placeholders) {
		return new SettingLines(context, placeholders);
	}

	@Bean
	UnusedCacheLines unusedCacheLines(ApplicationContext context, CacheProperties properties, NamedCaches caches) {
		return new UnusedCacheLines(new CachesOfMethods(context), properties.caches().keySet(), caches);
	}

	@Bean
	SpringManagerLine springManagerLine(ConfigurableListableBeanFactory beans, Environment environment) {
		return new SpringManagerLine(beans, environment);
	}

}
