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
		@Nullable String given = properties.keyPrefix();
		@Nullable String name = environment.getProperty("spring.application.name");
		String prefix = (given != null) ? given
				: ((name != null && StringUtils.hasText(name)) ? ofApplication(name) : OF_NAMELESS_APPLICATION);
		return new CachePrefix(closed(prefix));
	}

	/**
	 * The first colon ends a prefix, or one prefix could be the start of another. Names
	 * of applications may contain one.
	 */
	private static String ofApplication(String name) {
		return name.replace(":", "\\:");
	}

	/**
	 * An opening brace that the prefix does not close, a user could close, and thereby
	 * choose the slot of a key in a Cluster.
	 */
	private static String closed(String prefix) {
		int open = prefix.indexOf('{');
		return (open < 0 || prefix.indexOf('}', open) >= 0) ? prefix
				: prefix.substring(0, open) + "{}" + prefix.substring(open);
	}

}
