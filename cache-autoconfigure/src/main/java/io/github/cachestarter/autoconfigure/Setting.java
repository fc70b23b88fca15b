package io.github.cachestarter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A setting as a person wrote it.
 *
 * @param name the variable or property it was set by, such as {@code REDIS_PORT}
 * @param value what it was set to, placeholders unresolved
 * @param place where that was, such as a file and line
 */
record Setting(String name, String value, String place) {

	static @Nullable Setting find(Iterable<ConfigurationPropertySource> sources, String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : sources) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null) {
				return of(found);
			}
		}
		return null;
	}

	/**
	 * Whether anybody has set a property, under whatever name.
	 */
	static boolean isSet(Environment environment, String property) {
		return find(ConfigurationPropertySources.get(environment), property) != null;
	}

	static Setting of(ConfigurationProperty property) {
		String name = property.getName().toString();
		String place = "unknown";
		Origin origin = property.getOrigin();
		while (origin instanceof PropertySourceOrigin inSource) {
			name = inSource.getPropertyName();
			place = describe(inSource);
			origin = inSource.getOrigin();
		}
		if (origin instanceof SystemEnvironmentOrigin variable) {
			return new Setting(variable.getProperty(), String.valueOf(property.getValue()), "the environment");
		}
		return new Setting(name, String.valueOf(property.getValue()), (origin != null) ? origin.toString() : place);
	}

	private static String describe(PropertySourceOrigin origin) {
		return (origin.getPropertySource() instanceof SystemEnvironmentPropertySource) ? "the environment"
				: origin.getPropertySource().getName();
	}

	/**
	 * Whether the value is made of others, so that it does not itself show what is wrong.
	 */
	boolean isComposed() {
		return this.value.contains("${");
	}

}
