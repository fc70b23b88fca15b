package io.github.cachestarter.autoconfigure;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Whether and why Redis is used.
 *
 * @param choice where entries are kept
 * @param reason the setting that turned the cache off, or what to tell who has configured
 * nothing; {@code null} when there is nothing to tell
 */
record RedisUse(Choice choice, @Nullable String reason) {

	private static final String NOTHING_CONFIGURED = "No Redis is configured: caching in this process only."
			+ " Set REDIS_URL to share it between instances.";

	private static final String REDIS_WITHOUT_ADDRESS = "Spring's cache is to be in Redis (%s), but no Redis is configured:"
			+ " caching in this process only. Set REDIS_URL, or spring.data.redis.host=localhost for the Redis that"
			+ " Spring Boot alone would use.";

	private static final String NO_SINGLE_CONNECTION = "The application has no bean of type LettuceConnectionFactory,"
			+ " or several of which none is @Primary.";

	/**
	 * Where entries are kept.
	 */
	enum Choice {

		REDIS, LOCAL, OFF

	}

	/**
	 * Decides. What says no wins over what says yes, then {@code redis.enabled=true} wins
	 * over {@code cache.mode}.
	 * @param environment the environment, as {@link CacheEnvironment} completed it
	 * @param cache the settings of the cache in it
	 * @param redis the settings of Redis in it
	 * @param connectionBean whether the application defines a connection to Redis, or its
	 * details, as a bean
	 */
	static RedisUse decide(ConfigurableEnvironment environment, CacheProperties cache, RedisProperties redis,
			boolean connectionBean) {
		RedisUse off = findOff(environment, cache, redis);
		if (off != null) {
			return off;
		}
		if (isDemanded(cache, redis)) {
			return new RedisUse(Choice.REDIS, null);
		}
		if (cache.mode() == CacheMode.LOCAL) {
			return new RedisUse(Choice.LOCAL, null);
		}
		boolean configured = connectionBean || new RedisSettings(environment).arePresent();
		return configured ? new RedisUse(Choice.REDIS, null) : new RedisUse(Choice.LOCAL, whyLocal(environment));
	}

	private static String whyLocal(ConfigurableEnvironment environment) {
		String asked = SpringCacheType.settingThatAsksForRedis(environment);
		return (asked != null) ? REDIS_WITHOUT_ADDRESS.formatted(asked) : NOTHING_CONFIGURED;
	}

	/**
	 * Whether a setting turns the cache off, which can be told before beans are looked
	 * at.
	 */
	static boolean isOff(ConfigurableEnvironment environment, CacheProperties cache, RedisProperties redis) {
		return findOff(environment, cache, redis) != null;
	}

	private static @Nullable RedisUse findOff(ConfigurableEnvironment environment, CacheProperties cache,
			RedisProperties redis) {
		if (Boolean.FALSE.equals(redis.enabled())) {
			return off(environment, "redis.enabled", "false");
		}
		if (!cache.enabled()) {
			return off(environment, "cache.enabled", "false");
		}
		if (SpringCacheType.isNone(environment)) {
			return off(environment, SpringCacheType.PROPERTY, "none");
		}
		if (cache.mode() == CacheMode.OFF) {
			return off(environment, "cache.mode", CacheMode.OFF.name().toLowerCase(Locale.ROOT));
		}
		return null;
	}

	/**
	 * Decides anew when it turns out that the application has no connection that could be
	 * copied: adding the cache must not stop an application that did not ask for Redis.
	 * @param cache the settings of the cache
	 * @param redis the settings of Redis
	 * @throws InvalidCacheSettingException if the settings insist on Redis
	 */
	static RedisUse withoutConnection(CacheProperties cache, RedisProperties redis) {
		if (isDemanded(cache, redis)) {
			boolean enabled = Boolean.TRUE.equals(redis.enabled());
			throw new InvalidCacheSettingException(enabled ? "redis.enabled" : "cache.mode", enabled ? "true" : "redis",
					(enabled ? "false" : "local or off")
							+ ", or define one LettuceConnectionFactory, or mark one as @Primary",
					NO_SINGLE_CONNECTION);
		}
		return new RedisUse(Choice.LOCAL, NO_SINGLE_CONNECTION + " Caching in this process only."
				+ " Define one, or mark one as @Primary, to share it between instances, or set cache.mode=off.");
	}

	private static boolean isDemanded(CacheProperties cache, RedisProperties redis) {
		return Boolean.TRUE.equals(redis.enabled()) || cache.mode() == CacheMode.REDIS;
	}

	private static RedisUse off(ConfigurableEnvironment environment, String property, String value) {
		Setting written = Setting.find(ConfigurationPropertySources.from(environment.getPropertySources()), property);
		String name = (written != null) ? written.name() : property;
		return new RedisUse(Choice.OFF, name + "=" + value);
	}

}
