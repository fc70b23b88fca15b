package io.github.cachestarter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What every key of the application starts with.
 *
 * @param text the prefix, without the separator
 * @param common whether all applications have it that have no name
 */
record CachePrefix(String text, boolean common) {

	private static final String OF_NAMELESS_APPLICATION = "cache";

	/**
	 * Chooses the prefix.
	 * @param ofSpring what Spring's cache was told, {@code null} for nothing
	 */
	static CachePrefix of(CacheProperties properties, @Nullable String ofSpring, Environment environment) {
		@Nullable String given = properties.keyPrefix();
		if (given != null) {
			return new CachePrefix(closed(given), false);
		}
		String name = StringUtils.hasText(ofSpring) ? ofSpring : environment.getProperty("spring.application.name", "");
		return StringUtils.hasText(name) ? new CachePrefix(written(name), false)
				: new CachePrefix(OF_NAMELESS_APPLICATION, true);
	}

	/**
	 * How a prefix of Spring's cache is written here.
	 */
	static String written(String prefix) {
		return closed(withoutColon(prefix));
	}

	/**
	 * The first colon ends a prefix, or one prefix could be the start of another. Names
	 * of applications, and prefixes of Spring's cache, may contain one.
	 */
	private static String withoutColon(String name) {
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
