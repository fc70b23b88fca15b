package io.github.cachestarter.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.CaffeineSpec;
import io.github.cachestarter.internal.engine.LifeTerms;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.util.StringUtils;

/**
 * What the application has told Spring's cache, by properties and beans, where the
 * starter's cache takes its place. A child context has that of its parent.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(SpringCacheSettings.class)
class SpringCacheSettingsConfiguration {

	@Bean
	SpringCacheSettings springCacheSettings(ConfigurableEnvironment environment, CacheProperties cache,
			RedisProperties redis, ObjectProvider<SpringDataSettings> springData) {
		if (RedisUse.isOff(environment, cache, redis)) {
			return SpringCacheSettings.NONE;
		}
		SpringCacheProperties properties = SpringCacheProperties.of(environment);
		SpringDataSettings inRedis = springData.getIfAvailable();
		SpringCacheSettings settings = (inRedis != null) ? inRedis.read(properties) : withoutRedis(properties);
		return settings.withDeclared(cache.caches().keySet());
	}

	private static SpringCacheSettings withoutRedis(SpringCacheProperties properties) {
		Set<String> names = new LinkedHashSet<>(properties.cacheNames());
		return new SpringCacheSettings(names.isEmpty() ? null : names, null, LifeTerms.NONE, Map.of(),
				new SpringCacheNotes());
	}

	/**
	 * What is said of Caffeine, by the first that says something, in Boot's order. Read
	 * only where entries are kept in this process: elsewhere it is about other caches.
	 */
	@Bean
	CaffeineSettings caffeineSettings(Environment environment, RedisUse use, ObjectProvider<CaffeineSpec> specs,
			ObjectProvider<Caffeine<Object, Object>> builders) {
		if (use.choice() == RedisUse.Choice.OFF) {
			return CaffeineSettings.NONE;
		}
		String spec = SpringCacheProperties.of(environment).caffeine().spec();
		if (use.choice() == RedisUse.Choice.REDIS) {
			return CaffeineSettings.unused(spec);
		}
		if (StringUtils.hasText(spec)) {
			return CaffeineSettings.read(CaffeineSettings.PROPERTY, CaffeineSettings.parse(spec));
		}
		CaffeineSpec bean = specs.getIfUnique();
		Caffeine<Object, Object> builder = (bean != null) ? Caffeine.from(bean) : builders.getIfUnique();
		return (builder != null)
				? CaffeineSettings.read((bean != null) ? "bean of type CaffeineSpec" : "bean of type Caffeine", builder)
				: CaffeineSettings.NONE;
	}

	@Bean
	SmartInitializingSingleton springCacheSettingsLine(SpringCacheSettings settings, CaffeineSettings caffeine,
			CacheProperties properties, Environment environment, RedisUse use,
			ObjectProvider<BootCacheConfiguration.CustomizersOfOthers> others) {
		return () -> {
			if (use.choice() != RedisUse.Choice.OFF) {
				settings.noteOverruled(properties, environment);
				caffeine.note(settings, environment);
				others.ifAvailable((found) -> found.note(settings.notes()));
				settings.notes().log();
			}
		};
	}

	/**
	 * What is told to the cache of Spring Data Redis, where that is on the class path.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RedisCacheManager.class)
	static class SpringDataConfiguration {

		@Bean
		SpringDataSettings springDataCacheSettings(ListableBeanFactory beans,
				ObjectProvider<RedisCacheConfiguration> configurations,
				ObjectProvider<BootCacheConfiguration.BuilderCustomizers> customizers) {
			return (properties) -> new SpringDataCacheReader(properties).read(namedOf(beans, configurations),
					customizers.getIfAvailable(() -> List::of).all());
		}

		private static SpringDataCacheReader.@Nullable NamedConfiguration namedOf(ListableBeanFactory beans,
				ObjectProvider<RedisCacheConfiguration> configurations) {
			RedisCacheConfiguration configuration = configurations.getIfAvailable();
			return (configuration != null)
					? new SpringDataCacheReader.NamedConfiguration(
							String.join(", ", beans.getBeanNamesForType(RedisCacheConfiguration.class)), configuration)
					: null;
		}

	}

	/**
	 * Reads what is told to the cache of Spring Data Redis.
	 */
	interface SpringDataSettings {

		SpringCacheSettings read(SpringCacheProperties properties);

	}

}
