package io.github.cachestarter.autoconfigure;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.cachestarter.engine.NoTier;
import io.github.cachestarter.near.LocalTier;
import io.github.cachestarter.tier.Tier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Decides where entries are kept.
 */
@Configuration(proxyBeanMethods = false)
class TierConfiguration {

	@Bean
	RedisUse redisUse(ConfigurableEnvironment environment, CacheProperties cache, RedisProperties redis,
			ObjectProvider<RedisTierFactory> factory) {
		RedisUse use = RedisUse.decide(environment, cache, redis,
				factory.stream().anyMatch(RedisTierFactory::isDefinedByBean));
		boolean ambiguous = use.choice() == RedisUse.Choice.REDIS
				&& factory.stream().anyMatch((found) -> !found.isConnectable());
		return ambiguous ? RedisUse.withoutConnection(cache, redis) : use;
	}

	@Bean
	Tier cacheTier(RedisUse use, CacheProperties properties, ObjectProvider<RedisTierFactory> redis) {
		return switch (use.choice()) {
			case OFF -> new NoTier(String.valueOf(use.reason()));
			case LOCAL -> new LocalTier(properties.near().maxSize().toBytes(), Ticker.systemTicker());
			case REDIS -> redis.getIfAvailable(() -> {
				throw new InvalidCacheSettingException("cache.mode", "redis",
						"local or off, or Spring Data Redis with Lettuce on the class path, which cache-starter brings");
			}).create();
		};
	}

	/**
	 * Makes the tier in Redis where its libraries are there.
	 */
	interface RedisTierFactory {

		/**
		 * Whether the application defines its connection to Redis by a bean.
		 */
		boolean isDefinedByBean();

		/**
		 * Whether it is clear which connection of the application to copy.
		 */
		boolean isConnectable();

		Tier create();

	}

}
