package io.github.cachestarter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/**
 * Passes {@code redis.*} on to Spring Boot's {@code spring.data.redis.*}, unless these
 * say themselves where Redis is. The values passed on are not counted as set by anyone.
 */
final class RedisSettings {

	private static final String PASSED_ON = "redis.* as spring.data.redis.*";

	private static final String BOOT_PREFIX = "spring.data.redis.";

	private static final ConfigurationPropertyName BOOT_ROOT = ConfigurationPropertyName.of("spring.data.redis");

	/** What of Boot's settings says where Redis is or who we are there. */
	private static final Set<String> PLACE = Set.of("url", "host", "port", "username", "password", "database",
			"sentinel", "cluster", "masterreplica");

	private static final Map<String, String> BOOT_NAMES = Map.of("redis.host", "host", "redis.port", "port", "redis.db",
			"database", "redis.username", "username", "redis.password", "password");

	private final ConfigurableEnvironment environment;

	RedisSettings(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * Adds the property source that passes the values on, in place of that of an earlier
	 * run.
	 */
	void passOnToBoot() {
		this.environment.getPropertySources().remove(PASSED_ON);
		if (isSetInBoot(PLACE::contains)) {
			return;
		}
		Map<String, Object> values = new LinkedHashMap<>();
		ConfigurationProperty url = find("redis.url");
		if (url != null) {
			values.put(BOOT_PREFIX + "url", tracked(RedisUrl.withPort(resolve(url).strip()), url));
		}
		else {
			BOOT_NAMES.forEach((ours, boots) -> passOn(ours, boots, values));
		}
		if (!values.isEmpty()) {
			this.environment.getPropertySources().addLast(new OriginTrackedMapPropertySource(PASSED_ON, values));
		}
	}

	/**
	 * Whether anyone has configured a Redis, by our names or by Boot's.
	 */
	boolean arePresent() {
		return find("redis.url") != null || BOOT_NAMES.keySet().stream().anyMatch((name) -> find(name) != null)
				|| isSetInBoot((group) -> !group.equals("repositories"));
	}

	/**
	 * The settings that say where a single server is, by the names that were used.
	 */
	String address() {
		if (isSetInBoot(PLACE::contains)) {
			return isSetInBoot("url"::equals) ? BOOT_PREFIX + "url" : BOOT_PREFIX + "host and .port";
		}
		boolean parts = find("redis.url") == null && (find("redis.host") != null || find("redis.port") != null);
		return parts ? "REDIS_HOST and REDIS_PORT" : "REDIS_URL";
	}

	private void passOn(String ours, String boots, Map<String, Object> values) {
		ConfigurationProperty property = find(ours);
		if (property != null) {
			values.put(BOOT_PREFIX + boots, tracked(resolve(property), property));
		}
	}

	private static OriginTrackedValue tracked(String value, ConfigurationProperty property) {
		return OriginTrackedValue.of(value, property.getOrigin());
	}

	/** Boot's settings by the first word after {@code spring.data.redis}. */
	private boolean isSetInBoot(Predicate<String> groups) {
		return sources().filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.anyMatch((source) -> source.stream()
				.filter(BOOT_ROOT::isAncestorOf)
				.filter((name) -> groups.test(name.getElement(BOOT_ROOT.getNumberOfElements(), Form.UNIFORM)))
				.anyMatch((name) -> hasText(source.getConfigurationProperty(name))));
	}

	private @Nullable ConfigurationProperty find(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : sources().toList()) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null) {
				return hasText(found) ? found : null;
			}
		}
		return null;
	}

	private boolean hasText(@Nullable ConfigurationProperty property) {
		return property != null && StringUtils.hasText(resolve(property));
	}

	private String resolve(ConfigurationProperty property) {
		return this.environment.resolvePlaceholders(property.getValue().toString());
	}

	private Stream<ConfigurationPropertySource> sources() {
		return this.environment.getPropertySources()
			.stream()
			.filter((source) -> !source.getName().equals(PASSED_ON))
			.filter((source) -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.map(ConfigurationPropertySource::from)
			.filter((source) -> source != null);
	}

}
