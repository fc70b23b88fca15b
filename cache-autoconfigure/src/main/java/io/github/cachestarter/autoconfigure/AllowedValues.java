package io.github.cachestarter.autoconfigure;

import java.util.Map;
import java.util.Objects;

import static java.util.Map.entry;

/**
 * What each setting accepts, as part of a sentence, so that a refusal always says what
 * would have been right.
 */
final class AllowedValues {

	private static final String FLAG = "true or false";

	private static final String WITH_UNIT = " with its unit, such as 64MB (a number alone would be bytes)";

	private static final String SIZE = "a size of at least 1KB" + WITH_UNIT;

	private static final String ENTRY_SIZE = "a size from 1KB to 512MB" + WITH_UNIT;

	private static final String TTL = "a time to live of at least 1 ms and at most 365000 days,"
			+ " in seconds (300) or as a duration (5m, PT5M)";

	private static final Map<String, String> BY_PROPERTY = Map.ofEntries(entry("cache.enabled", FLAG),
			entry("cache.mode", "auto, redis, local or off"), entry("cache.default-ttl", TTL),
			entry("cache.presets.short", TTL), entry("cache.presets.medium", TTL), entry("cache.presets.long", TTL),
			entry("cache.presets.day", TTL),
			entry("cache.key-prefix",
					"a text with no colon inside, such as shop-eu; a colon at its end is the separator"),
			entry("cache.max-entry-size", ENTRY_SIZE), entry("cache.near.enabled", FLAG),
			entry("cache.near.max-size", SIZE),
			entry("cache.near.max-entries", "a number of entries, or 0 to bound the memory"),
			entry("cache.near.max-staleness", "a duration of at least 100ms, such as 2s"),
			entry("cache.near.serve-when-disconnected", "a duration shorter than a day, such as 30s, or 0"),
			entry("cache.near.verify-shared", FLAG), entry("cache.caches.share", FLAG),
			entry("cache.caches.max-entry-size", ENTRY_SIZE), entry("cache.caches.near-enabled", FLAG),
			entry("cache.caches.near-max-size", SIZE),
			entry("cache.caches.near-max-entries", "a number of entries larger than 0"),
			entry("cache.redis.command-timeout", "a duration longer than 0, such as 250ms"),
			entry("cache.redis.lease-time", "a duration longer than 0, such as 30s"),
			entry("cache.redis.lease-wait", "a duration of 0 or longer, such as 2s"),
			entry("cache.redis.strict", "true or false"), entry("cache.endpoint.writable", FLAG),
			entry("management.endpoint.cache.show-details", "never, when-authorized or always"),
			entry("cache.summary-interval", "a duration such as 1m, or 0 to turn the line off"),
			entry("redis.enabled", FLAG),
			entry("redis.url", "a URL such as redis://user:password@host:6379/0, or rediss:// for TLS"),
			entry("redis.host", "the name or address of a host, without a scheme or a port"),
			entry("redis.port", "a port number from 1 to 65535, such as 6379"),
			entry("redis.db", "the number of a database, 0 or larger"));

	private AllowedValues() {
	}

	static boolean areKnownOf(String property) {
		return BY_PROPERTY.containsKey(general(property));
	}

	static String of(String property) {
		return Objects.requireNonNull(BY_PROPERTY.get(general(property)), property);
	}

	/** Those of one cache are the same for all. */
	private static String general(String property) {
		return property.replaceFirst("^cache\\.caches(\\[.*]|\\..*)(?=\\.)", "cache.caches");
	}

}
