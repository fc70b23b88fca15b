package io.github.cachestarter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What every key of the application starts with.
 *
 * @param text the prefix, without the separator
 */
record CachePrefix(String text) {

	private static final String OF_NAMELESS_APPLICATION = "cache";

	static CachePrefix of(CacheProperties properties, Environment environment) {
		@Nullable String prefix = (properties.keyPrefix() != null) ? properties.keyPrefix()
				: environment.getProperty("spring.application.name");
		return new CachePrefix((prefix != null && StringUtils.hasText(prefix)) ? prefix : OF_NAMELESS_APPLICATION);
	}

}
