package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheJsonCustomizer;
import io.github.cachestarter.CacheNeutralResource;
import io.github.cachestarter.internal.engine.CacheLives;
import io.github.cachestarter.internal.engine.DirectCacheClient;
import io.github.cachestarter.internal.engine.Keys;
import io.github.cachestarter.internal.engine.LeaseTimes;
import io.github.cachestarter.internal.engine.LifeTerms;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.engine.Ttls;
import io.github.cachestarter.internal.near.LeasedLoads;
import io.github.cachestarter.internal.near.NearTier;
import io.github.cachestarter.internal.observe.CacheStatistics;
import io.github.cachestarter.internal.observe.NearReportSource;
import io.github.cachestarter.internal.observe.Occupancy;
import io.github.cachestarter.internal.observe.RedisReportSource;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the cache: its tier, the caches by name, and the ways to them.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
		beforeName = "org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration")
@Conditional(InheritedCaches.Absent.class)
@Import({ SettingsConfiguration.class, NearConfiguration.class, TierConfiguration.class, RedisTierConfiguration.class,
		TransactionConfiguration.class, HibernateConfiguration.class, InterceptConfiguration.class,
		SpringCacheConfiguration.class, LogConfiguration.class, ActuatorConfiguration.class,
		MetricsConfiguration.class })
public final class CacheStarterAutoConfiguration {

	@Bean
	CachePrefix cachePrefix(CacheProperties properties, ObjectProvider<SpringCacheSettings> spring,
			Environment environment) {
		return CachePrefix.of(properties, spring.getIfAvailable(() -> SpringCacheSettings.NONE).prefix(), environment);
	}

	@Bean
	Ttls cacheTtls(CacheProperties properties) {
		return properties.ttls();
	}

	@Bean
	CacheLives cacheLives(CacheProperties properties, Ttls ttls, ObjectProvider<SpringCacheSettings> spring,
			ObjectProvider<CaffeineSettings> caffeine) {
		SpringCacheSettings settings = spring.getIfAvailable(() -> SpringCacheSettings.NONE);
		LifeTerms ofProcess = caffeine.getIfAvailable(() -> CaffeineSettings.NONE).terms();
		return new CacheLives((name) -> terms(properties.caches().get(name), ttls),
				(name) -> settings.termsOf(name, ofProcess), properties.defaultTtl());
	}

	@Bean
	ValueCodec cacheValueCodec(ObjectProvider<CacheJsonCustomizer> customizers) {
		JsonMapper.Builder builder = CacheJson.builder();
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return new ValueCodec(builder.build());
	}

	@Bean
	NamedCaches namedCaches(CachePrefix prefix, Tier tier, ValueCodec codec, CacheProperties properties,
			CacheLives lives, NearConfiguration.NearFront near, ObjectProvider<CacheNeutralResource> neutral) {
		NamedCaches caches = new NamedCaches(new Keys(prefix.text()),
				(near.copies() != null) ? new NearTier(tier, near.copies()) : tier, codec, lives::of,
				new LeaseTimes(properties.redis().leaseTime(), properties.redis().leaseWait()),
				properties::maxEntryBytes, near, (near.copies() != null) ? near.copies().loads() : new LeasedLoads());
		caches.resources().declareNeutral(neutral.stream().toList());
		properties.caches().keySet().forEach(caches::get);
		return caches;
	}

	private static LifeTerms terms(CacheProperties.@Nullable CacheSettings settings, Ttls ttls) {
		if (settings == null) {
			return LifeTerms.NONE;
		}
		return new LifeTerms((settings.ttl() != null) ? ttls.parse(settings.ttl()) : null,
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
