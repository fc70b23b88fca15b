package io.github.cachestarter.autoconfigure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;

/**
 * Sizes that are a number alone. Spring Boot reads bytes, who writes it often means
 * megabytes or a number of entries.
 */
final class UnitlessSizes {

	private static final Pattern NUMBER = Pattern.compile("\\s*\\d+\\s*");

	private final ConfigurableEnvironment environment;

	UnitlessSizes(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * Finds those that are used.
	 */
	List<Setting> find() {
		List<Setting> found = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources
			.from(this.environment.getPropertySources())) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(KnownProperties::isBelowRoot)
					.filter((name) -> KnownProperties.typeOf(name) == DataSize.class)
					.filter((name) -> seen.add(KnownProperties.uniform(name.toString())))
					.map(source::getConfigurationProperty)
					.filter((size) -> size != null && isNumber(size))
					.map(Setting::of)
					.forEach(found::add);
			}
		}
		return found;
	}

	private boolean isNumber(ConfigurationProperty size) {
		String value = this.environment.resolvePlaceholders(String.valueOf(size.getValue()));
		return NUMBER.matcher(value).matches();
	}

}
