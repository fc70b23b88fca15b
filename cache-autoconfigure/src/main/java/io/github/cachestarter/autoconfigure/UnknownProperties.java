package io.github.cachestarter.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

/**
 * What is written below {@code cache} and {@code redis} and is none of our settings.
 * <p>
 * Of properties, all: who writes one means an application that reads it. Of variables,
 * only what is near to one of ours: an environment belongs to every program that runs in
 * it. None at all of those that Kubernetes adds for each of its services: a service
 * {@code redis-db} gives {@code REDIS_DB_PORT}, {@code REDIS_DB_SERVICE_HOST} and others.
 * Variables that are empty, and properties, count as not set.
 */
final class UnknownProperties {

	private static final Pattern NAME_OF_SERVICE = Pattern
		.compile(".+_(SERVICE_(HOST|PORT(_.+)?)|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

	private static final Pattern ADDRESS_OF_SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");

	private final ConfigurableEnvironment environment;

	UnknownProperties(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * Finds them, each once, those that win first.
	 */
	Collection<UnknownProperty> find() {
		Map<String, UnknownProperty> found = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources
			.from(this.environment.getPropertySources())) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
				iterable.stream()
					.filter(KnownProperties::isBelowRoot)
					.filter((name) -> !isKnown(name, variables))
					.map((name) -> read(source.getConfigurationProperty(name), variables))
					.forEach((unknown) -> {
						if (unknown != null) {
							found.putIfAbsent(KnownProperties.uniform(unknown.name().toString()), unknown);
						}
					});
			}
		}
		return found.values();
	}

	private static boolean isKnown(ConfigurationPropertyName name, boolean variable) {
		return KnownProperties.typeOf(name) != null || (variable && isKnownVariable(name));
	}

	/** In a variable {@code _} may stand for a dash as well. */
	private static boolean isKnownVariable(ConfigurationPropertyName name) {
		String uniform = KnownProperties.uniform(name.toString());
		if (KnownProperties.CACHES.isAncestorOf(name)) {
			return KnownProperties.namesOfCaches().map(KnownProperties::uniform).anyMatch(uniform::endsWith);
		}
		return EnvironmentVariables.propertyOf(uniform) != null
				|| KnownProperties.names().map(KnownProperties::uniform).anyMatch(uniform::equals);
	}

	private static @Nullable UnknownProperty read(@Nullable ConfigurationProperty property, boolean variable) {
		if (property == null || !StringUtils.hasText(property.getValue().toString())) {
			return null;
		}
		ConfigurationPropertyName name = property.getName();
		Setting written = Setting.of(property);
		if (variable && isOfService(written)) {
			return null;
		}
		String nearest = variable ? NearestProperty.ofVariable(written.name(), name) : NearestProperty.of(name);
		return (variable && nearest == null) ? null : new UnknownProperty(name, written, variable, nearest);
	}

	private static boolean isOfService(Setting variable) {
		return NAME_OF_SERVICE.matcher(variable.name()).matches()
				|| ADDRESS_OF_SERVICE.matcher(variable.value()).matches();
	}

}
