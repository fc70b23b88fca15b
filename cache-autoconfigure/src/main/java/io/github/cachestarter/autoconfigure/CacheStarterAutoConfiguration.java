package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheJsonCustomizer;
import io.github.cachestarter.CacheNeutralResource;
import io.github.cachestarter.engine.CacheLife;
import io.github.cachestarter.engine.DirectCacheClient;
import io.github.cachestarter.engine.Keys;
import io.github.cachestarter.engine.LeaseTimes;
import io.github.cachestarter.engine.NamedCaches;
import io.github.cachestarter.engine.Ttls;
import io.github.cachestarter.observe.CacheStatistics;
import io.github.cachestarter.observe.NearReportSource;
import io.github.cachestarter.observe.Occupancy;
import io.github.cachestarter.observe.RedisReportSource;
import io.github.cachestarter.near.LeasedLoads;
import io.github.cachestarter.near.NearTier;
import io.github.cachestarter.tier.Tier;
import io.github.cachestarter.value.CacheJson;
import io.github.cachestarter.value.ValueCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the cache: its tier, the caches by name, and the ways to them.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
		beforeName = "org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration")
@Import({ SettingsConfiguration.class, NearConfiguration.class, TierConfiguration.class, RedisTierConfiguration.class,
		TransactionConfiguration.class, HibernateConfiguration.class, InterceptConfiguration.class,
		SpringCacheConfiguration.class, LogConfiguration.class, ActuatorConfiguration.class,
		MetricsConfiguration.class })
public final class CacheStarterAutoConfiguration {

	@Bean
	CachePrefix cachePrefix(CacheProperties properties, Environment environment) {
		return CachePrefix.of(properties, environment);
	}

	@Bean
	Ttls cacheTtls(CacheProperties properties) {
		return properties.ttls();
	}

	@Bean
	ValueCodec cacheValueCodec(ObjectProvider<CacheJsonCustomizer> customizers) {
		JsonMapper.Builder builder = CacheJson.builder();
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return new ValueCodec(builder.build());
	}

	@Bean
	NamedCaches namedCaches(CachePrefix prefix, Tier tier, ValueCodec codec, CacheProperties properties, Ttls ttls,
			NearConfiguration.NearFront near, ObjectProvider<CacheNeutralResource> neutral) {
		NamedCaches caches = new NamedCaches(new Keys(prefix.text()),
				(near.copies() != null) ? new NearTier(tier, near.copies()) : tier, codec,
				(name) -> life(properties.caches().get(name), ttls),
				new LeaseTimes(properties.redis().leaseTime(), properties.redis().leaseWait()),
				properties::maxEntryBytes, near, (near.copies() != null) ? near.copies().loads() : new LeasedLoads());
		caches.resources().declareNeutral(neutral.stream().toList());
		properties.caches().keySet().forEach(caches::get);
		return caches;
	}

	private static CacheLife life(CacheProperties.@Nullable CacheSettings settings, Ttls ttls) {
		if (settings == null) {
			return new CacheLife(ttls.defaultTtl(), null);
		}
		return new CacheLife((settings.ttl() != null) ? ttls.parse(settings.ttl()) : ttls.defaultTtl(),
				(settings.nullTtl() != null) ? ttls.parseAllowingZero(settings.nullTtl()) : null);
	}

	@Bean
	CacheStatistics cacheStatistics(NamedCaches caches, NearReportSource near) {
		return new CacheStatistics(caches, near);
	}

	@Bean
	Occupancy cacheOccupancy(NamedCaches caches, Tier tier, NearConfiguration.NearFront near,
			ObjectProvider<RedisReportSource> redis) {
		return new Occupancy(caches, redis.getIfAvailable(() -> RedisReportSource.NONE),
				LocalUsages.inPlaceOfRedis(tier, near.copies()));
	}

	@Bean
	@ConditionalOnMissingBean
	CacheClient cacheClient(NamedCaches caches, Ttls ttls, CacheStatistics statistics, Occupancy occupancy) {
		return new DirectCacheClient(caches, ttls, () -> occupancy.complete(statistics.snapshot()));
	}

}
