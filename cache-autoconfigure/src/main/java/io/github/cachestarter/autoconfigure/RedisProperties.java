package io.github.cachestarter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Short names for Spring Boot's own Redis settings, which win where both are present.
 * Wrong values are refused when it is created, with an
 * {@link InvalidCacheSettingException} that says how to correct them.
 * <p>
 * Types are boxed where a primitive would refuse the empty text of a variable that is not
 * set.
 *
 * @param enabled Whether Redis is used. When false, no connection is attempted and every
 * call runs its method; when not set, cache.mode decides.
 * @param url Where Redis is, in place of the other settings: redis:// or, for TLS,
 * rediss://, then user:password@host:port/db.
 * @param host The host of Redis where there is no URL.
 * @param port The port of Redis where there is no URL.
 * @param db The number of the database where there is no URL.
 * @param username The user to log in as where there is no URL.
 * @param password The password to log in with where there is no URL.
 */
@ConfigurationProperties("redis")
record RedisProperties(@Nullable Boolean enabled, @Nullable String url, @DefaultValue("localhost") String host,
		@DefaultValue("6379") Integer port, @DefaultValue("0") Integer db, @Nullable String username,
		@Nullable String password) {

	RedisProperties {
		url = StringUtils.hasText(url) ? url.strip() : null;
		host = StringUtils.hasText(host) ? host.strip() : "localhost";
		SettingCheck.that(isHost(host), "redis.host", host);
		SettingCheck.that(port > 0 && port <= 65535, "redis.port", port);
		SettingCheck.that(db >= 0, "redis.db", db);
		if (url != null) {
			RedisUrl.check("redis.url", url);
		}
	}

	private static boolean isHost(String host) {
		boolean address = host.chars().filter((character) -> character == ':').count() > 1;
		return (address || host.indexOf(':') < 0) && host.chars().noneMatch(RedisProperties::isForeignToHosts);
	}

	private static boolean isForeignToHosts(int character) {
		return Character.isWhitespace(character) || "/@?#,".indexOf(character) >= 0;
	}

	@Override
	public String toString() {
		return "RedisProperties[enabled=%s, url=%s, host=%s, port=%d, db=%d, username=%s, password=%s]".formatted(
				this.enabled, (this.url != null) ? RedisUrl.withoutSecrets(this.url) : null, this.host, this.port,
				this.db, this.username, (this.password != null) ? "***" : null);
	}

}
