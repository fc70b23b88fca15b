package io.github.cachestarter.autoconfigure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Lets the names of caches have dots. Spring Boot ends a name at its first dot unless it
 * is written in brackets, so {@code cache.caches.UserService.find.ttl} is given a second
 * time as {@code cache.caches[UserService.find].ttl}, just below the source that it
 * stands in. The last element is the setting, those before it are the name.
 * <p>
 * A variable has no capitals, and has {@code _} both between elements and within them. So
 * as many as possible of its last elements are the setting, and the name is the one that
 * another source writes with the same letters, else the elements with dots between them.
 */
final class DottedCacheNames {

	private static final String SOURCE_PREFIX = "cache names with dots in ";

	private static final int START = KnownProperties.CACHES.getNumberOfElements();

	/** The words of the longest setting, {@code near-max-entries}. */
	private static final int MOST_WORDS = 3;

	private final MutablePropertySources sources;

	/** The names that are written, by their letters alone. */
	private final Map<String, String> names = new HashMap<>();

	DottedCacheNames(MutablePropertySources sources) {
		this.sources = sources;
	}

	/**
	 * Adds the property sources that do this, in place of those of an earlier run.
	 */
	void bind() {
		DerivedSources.remove(this.sources, SOURCE_PREFIX);
		List<PropertySource<?>> all = this.sources.stream()
			.filter((source) -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.toList();
		all.forEach(this::collectNames);
		all.forEach(this::bindNamesOf);
	}

	private void collectNames(PropertySource<?> source) {
		if (!(source instanceof SystemEnvironmentPropertySource)) {
			namesIn(source).filter(DottedCacheNames::endsWithSetting)
				.map((name) -> read(name, 1).cache)
				.forEach((cache) -> this.names.putIfAbsent(KnownProperties.uniform(cache), cache));
		}
	}

	private void bindNamesOf(PropertySource<?> source) {
		Map<String, Object> values = new LinkedHashMap<>();
		namesIn(source).filter((name) -> name.getNumberOfElements() > START + 2).forEach((name) -> {
			Read read = (source instanceof SystemEnvironmentPropertySource) ? readVariable(name)
					: endsWithSetting(name) ? read(name, 1) : null;
			ConfigurationProperty property = property(source, name);
			if (read != null && property != null) {
				values.put("%s[%s].%s".formatted(KnownProperties.CACHES, read.cache, read.setting),
						OriginTrackedValue.of(property.getValue(), property.getOrigin()));
			}
		});
		if (!values.isEmpty()) {
			this.sources.addAfter(source.getName(),
					new OriginTrackedMapPropertySource(SOURCE_PREFIX + source.getName(), values));
		}
	}

	private static Stream<ConfigurationPropertyName> namesIn(PropertySource<?> source) {
		return (ConfigurationPropertySource.from(source) instanceof IterableConfigurationPropertySource iterable)
				? iterable.stream().filter(KnownProperties.CACHES::isAncestorOf) : Stream.empty();
	}

	private static @Nullable ConfigurationProperty property(PropertySource<?> source, ConfigurationPropertyName name) {
		ConfigurationPropertySource adapted = ConfigurationPropertySource.from(source);
		return (adapted != null) ? adapted.getConfigurationProperty(name) : null;
	}

	private static boolean endsWithSetting(ConfigurationPropertyName name) {
		return KnownProperties.typeOf(name) != null;
	}

	/** Boot reads a name of one element by itself. */
	private @Nullable Read readVariable(ConfigurationPropertyName name) {
		int most = Math.min(MOST_WORDS, name.getNumberOfElements() - START - 1);
		return IntStream.iterate(most, (words) -> words > 0, (words) -> words - 1)
			.mapToObj((words) -> read(name, words))
			.filter((read) -> KnownProperties.settingOfCaches(read.setting) != null)
			.findFirst()
			.filter((read) -> read.cache.indexOf('.') > 0)
			.map((read) -> new Read(this.names.getOrDefault(KnownProperties.uniform(read.cache), read.cache),
					read.setting))
			.orElse(null);
	}

	private static Read read(ConfigurationPropertyName name, int words) {
		int end = name.getNumberOfElements() - words;
		return new Read(join(name, START, end, "."), join(name, end, end + words, "-"));
	}

	private static String join(ConfigurationPropertyName name, int from, int to, String separator) {
		return IntStream.range(from, to)
			.mapToObj((index) -> name.getElement(index, Form.ORIGINAL))
			.reduce((left, right) -> left + separator + right)
			.orElseThrow();
	}

	/**
	 * What a name says.
	 *
	 * @param cache the name of a cache
	 * @param setting what is set for it
	 */
	private record Read(String cache, String setting) {

	}

}
