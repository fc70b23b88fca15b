package io.github.cachestarter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

import static java.util.Map.entry;

/**
 * Gives our environment variables the meaning that Spring Boot's relaxed binding does not
 * give them.
 * <ul>
 * <li>{@code ENABLE_CACHE} and {@code CACHE_TTL…} have no property of that name, so each
 * becomes its property, ranking just below the source it stands in.</li>
 * <li>The {@code REDIS_…} variables bind by themselves in the system environment, but not
 * in a {@code .env} file that is imported as properties, so there they are handled
 * alike.</li>
 * <li>An empty variable, as Docker Compose passes on what is not set, counts as not
 * there: what ranks below it shows through.</li>
 * </ul>
 */
final class EnvironmentVariables {

	private static final String SOURCE_PREFIX = "cache variables in ";

	private static final String UNMASKED = SOURCE_PREFIX + "nothing, for empty ones";

	/** Those that relaxed binding maps in the system environment. */
	private static final Map<String, String> BOUND_BY_BOOT = Map.ofEntries(entry("REDIS_ENABLED", "redis.enabled"),
			entry("REDIS_URL", "redis.url"), entry("REDIS_HOST", "redis.host"), entry("REDIS_PORT", "redis.port"),
			entry("REDIS_DB", "redis.db"), entry("REDIS_USERNAME", "redis.username"),
			entry("REDIS_PASSWORD", "redis.password"));

	private static final Map<String, String> BOUND_BY_US = Map.ofEntries(entry("ENABLE_CACHE", "cache.enabled"),
			entry("CACHE_TTL", "cache.default-ttl"), entry("CACHE_TTL_SHORT", "cache.presets.short"),
			entry("CACHE_TTL_MEDIUM", "cache.presets.medium"), entry("CACHE_TTL_LONG", "cache.presets.long"),
			entry("CACHE_TTL_DAY", "cache.presets.day"));

	private final MutablePropertySources sources;

	EnvironmentVariables(MutablePropertySources sources) {
		this.sources = sources;
	}

	/**
	 * All variables that have a meaning of their own.
	 */
	static Stream<String> names() {
		return Stream.of(BOUND_BY_BOOT, BOUND_BY_US).flatMap((variables) -> variables.keySet().stream());
	}

	/**
	 * The property that a variable stands for.
	 * @param name the variable's name, written as a variable or as a property:
	 * {@code CACHE_TTL}, {@code cache.ttl}
	 * @return the property, or {@code null} if there is no such variable
	 */
	static @Nullable String propertyOf(String name) {
		return Stream.of(BOUND_BY_BOOT, BOUND_BY_US)
			.flatMap((variables) -> variables.entrySet().stream())
			.filter((variable) -> KnownProperties.uniform(variable.getKey()).equals(KnownProperties.uniform(name)))
			.findFirst()
			.map(Map.Entry::getValue)
			.orElse(null);
	}

	/**
	 * Adds the property sources that do this, in place of those of an earlier run.
	 */
	void bind() {
		DerivedSources.remove(this.sources, SOURCE_PREFIX);
		this.sources.stream().toList().forEach(this::bindVariablesOf);
		unmaskBehindEmptyVariables();
	}

	private void bindVariablesOf(PropertySource<?> source) {
		Map<String, Object> values = new LinkedHashMap<>();
		BOUND_BY_US.forEach((variable, property) -> bindVariable(source, variable, property, values));
		if (!(source instanceof SystemEnvironmentPropertySource)) {
			BOUND_BY_BOOT.forEach((variable, property) -> bindVariable(source, variable, property, values));
		}
		if (!values.isEmpty()) {
			this.sources.addAfter(source.getName(),
					new OriginTrackedMapPropertySource(SOURCE_PREFIX + source.getName(), values));
		}
	}

	private static void bindVariable(PropertySource<?> source, String variable, String property,
			Map<String, Object> values) {
		Object value = source.getProperty(variable);
		if (value != null && isMeant(variable, value)) {
			values.put(property, OriginTrackedValue.of(value, PropertySourceOrigin.get(source, variable)));
		}
	}

	private void unmaskBehindEmptyVariables() {
		PropertySource<?> environment = this.sources.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		if (environment == null) {
			return;
		}
		Map<String, Object> values = new LinkedHashMap<>();
		BOUND_BY_BOOT.forEach((variable, property) -> {
			Object value = environment.getProperty(variable);
			if (value != null && !isMeant(variable, value)) {
				values.put(property, valueBelow(environment, ConfigurationPropertyName.of(property)));
			}
		});
		if (!values.isEmpty()) {
			this.sources.addBefore(environment.getName(), new OriginTrackedMapPropertySource(UNMASKED, values));
		}
	}

	private Object valueBelow(PropertySource<?> upper, ConfigurationPropertyName name) {
		return this.sources.stream()
			.skip(this.sources.precedenceOf(upper) + 1L)
			.map((source) -> propertyOf(source, name))
			.filter((property) -> property != null && StringUtils.hasText(property.getValue().toString()))
			.findFirst()
			.<Object>map((property) -> OriginTrackedValue.of(property.getValue(), property.getOrigin()))
			.orElse("");
	}

	private static @Nullable ConfigurationProperty propertyOf(PropertySource<?> source,
			ConfigurationPropertyName name) {
		ConfigurationPropertySource adapted = ConfigurationPropertySource.from(source);
		return (adapted != null) ? adapted.getConfigurationProperty(name) : null;
	}

	/**
	 * Whether a person set the variable for us. Kubernetes sets {@code REDIS_PORT} to
	 * {@code tcp://10.0.0.7:6379} in every container once there is a service named
	 * {@code redis}.
	 */
	private static boolean isMeant(String variable, Object value) {
		String text = value.toString();
		return StringUtils.hasText(text) && !(variable.equals("REDIS_PORT") && text.startsWith("tcp://"));
	}

}
