package io.github.cachestarter.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Those of Boot's {@code spring.cache.*} that have a meaning with the starter's cache as
 * well. Boot's own bean of them exists only where Boot makes the manager.
 *
 * @param cacheNames the only caches that the manager has, empty for any
 * @param redis what is said of a cache in Redis
 * @param caffeine what is said of a cache in the process
 */
record SpringCacheProperties(@DefaultValue List<String> cacheNames, @DefaultValue Redis redis,
		@DefaultValue Caffeine caffeine) {

	SpringCacheProperties {
		cacheNames = cacheNames.stream().map(String::strip).filter(StringUtils::hasText).distinct().toList();
		cacheNames.stream().filter((name) -> name.indexOf(':') >= 0).findFirst().ifPresent((name) -> {
			throw new InvalidCacheSettingException("spring.cache.cache-names", name,
					"names without a colon, which separates the name from the key");
		});
	}

	static SpringCacheProperties of(Environment environment) {
		return Binder.get(environment).bindOrCreate("spring.cache", SpringCacheProperties.class);
	}

	/**
	 * What is said of a cache in Redis.
	 *
	 * @param timeToLive how long entries live, zero or less for ever, {@code null} where
	 * nothing is said
	 * @param keyPrefix what keys start with, {@code null} where nothing is said
	 * @param useKeyPrefix whether keys have a prefix at all
	 * @param cacheNullValues whether nulls are stored
	 */
	record Redis(@Nullable Duration timeToLive, @Nullable String keyPrefix, @DefaultValue("true") boolean useKeyPrefix,
			@DefaultValue("true") boolean cacheNullValues) {

	}

	/**
	 * What is said of a cache in the process.
	 *
	 * @param spec in the notation of Caffeine's {@code CaffeineSpec}, {@code null} where
	 * nothing is said
	 */
	record Caffeine(@Nullable String spec) {

	}

}
