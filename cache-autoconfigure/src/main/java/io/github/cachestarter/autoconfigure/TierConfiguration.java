package io.github.cachestarter.autoconfigure;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.cachestarter.autoconfigure.NearConfiguration.NearFront;
import io.github.cachestarter.internal.engine.NoTier;
import io.github.cachestarter.internal.near.LocalTier;
import io.github.cachestarter.internal.near.NearCopies;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.Watcher;
import io.github.cachestarter.internal.worker.Workers;
import org.jspecify.annotations.Nullable;

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

	/**
	 * All threads of the cache look after each other.
	 */
	@Bean
	Workers cacheWorkers() {
		return new Workers();
	}

	@Bean
	Tier cacheTier(RedisUse use, CacheProperties properties, NearFront near, ObjectProvider<RedisTierFactory> redis) {
		return switch (use.choice()) {
			case OFF -> new NoTier(String.valueOf(use.reason()));
			case LOCAL -> local(properties, near.copies());
			case REDIS -> redis.getIfAvailable(() -> {
				throw new InvalidCacheSettingException("cache.mode", "redis",
						"local or off, or Spring Data Redis with Lettuce on the class path, which cache-starter brings");
			}).create(near.copies());
		};
	}

	/**
	 * Copies share the room of the entries.
	 */
	private static Tier local(CacheProperties properties, @Nullable NearCopies copies) {
		long room = properties.near().maxSize().toBytes();
		if (copies != null) {
			copies.begin(Coherence.ALONE);
		}
		return new LocalTier((copies != null) ? room / 2 : room, Ticker.systemTicker());
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

		/**
		 * Makes the tier.
		 * @param watcher wants to know what changes in it; {@code null} if nobody does
		 */
		Tier create(@Nullable Watcher watcher);

	}

}
