package io.github.cachestarter.autoconfigure;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The names of all our settings, as Spring Boot binds them: they are read from the
 * records that are bound, so that there is no second list of them.
 */
final class KnownProperties {

	static final ConfigurationPropertyName CACHES = ConfigurationPropertyName.of("cache.caches");

	/** What all names start with, less what belongs to Actuator. */
	private static final List<ConfigurationPropertyName> ROOTS = List.of(ConfigurationPropertyName.of("cache"),
			ConfigurationPropertyName.of("redis"));

	/** Elements of {@code cache.caches.<name>}. */
	private static final int OF_A_CACHE = CACHES.getNumberOfElements() + 1;

	private static final Map<String, Class<?>> TYPES = new LinkedHashMap<>();

	private static final Map<String, Class<?>> TYPES_OF_CACHES = new LinkedHashMap<>();

	static {
		collect("cache.", CacheProperties.class, TYPES);
		collect("redis.", RedisProperties.class, TYPES);
		collect("", CacheProperties.CacheSettings.class, TYPES_OF_CACHES);
	}

	private KnownProperties() {
	}

	private static void collect(String prefix, Class<?> type, Map<String, Class<?>> types) {
		RecordComponent[] components = type.getRecordComponents();
		Parameter[] parameters = BeanUtils.getResolvableConstructor(type).getParameters();
		for (int i = 0; i < components.length; i++) {
			Name given = parameters[i].getAnnotation(Name.class);
			String name = prefix
					+ ((given != null) ? given.value() : DataObjectPropertyName.toDashedForm(components[i].getName()));
			if (components[i].getType().isRecord()) {
				collect(name + ".", components[i].getType(), types);
			}
			else if (components[i].getType() != Map.class) {
				types.put(name, components[i].getType());
			}
		}
	}

	/**
	 * All settings but those of single caches.
	 */
	static Stream<String> names() {
		return TYPES.keySet().stream();
	}

	/**
	 * What can be set for a single cache, such as {@code null-ttl}.
	 */
	static Stream<String> namesOfCaches() {
		return TYPES_OF_CACHES.keySet().stream();
	}

	/**
	 * The type of a setting.
	 * @param name its name in any of the forms that Spring Boot takes
	 * @return the type, or {@code null} if there is no such setting
	 */
	static @Nullable Class<?> typeOf(ConfigurationPropertyName name) {
		if (CACHES.isAncestorOf(name)) {
			String last = name.getLastElement(Form.UNIFORM);
			return (name.getNumberOfElements() > OF_A_CACHE) ? typeOfCaches(last) : null;
		}
		return TYPES.entrySet()
			.stream()
			.filter((known) -> ConfigurationPropertyName.of(known.getKey()).equals(name))
			.findFirst()
			.<Class<?>>map(Map.Entry::getValue)
			.orElse(null);
	}

	/**
	 * Whether a name is one of those among which ours are.
	 */
	static boolean isBelowRoot(ConfigurationPropertyName name) {
		return ROOTS.stream().anyMatch((root) -> root.isAncestorOf(name));
	}

	/**
	 * Whether some of our settings are below a name.
	 */
	static boolean isGroup(ConfigurationPropertyName name) {
		return name.equals(CACHES) || names().map(ConfigurationPropertyName::of).anyMatch(name::isAncestorOf);
	}

	private static @Nullable Class<?> typeOfCaches(String uniform) {
		String setting = settingOfCaches(uniform);
		return (setting != null) ? TYPES_OF_CACHES.get(setting) : null;
	}

	/**
	 * The setting of a single cache of that name.
	 * @param text the name, with or without dashes
	 * @return the name with dashes, or {@code null} if there is none
	 */
	static @Nullable String settingOfCaches(String text) {
		return namesOfCaches().filter((name) -> uniform(name).equals(uniform(text))).findFirst().orElse(null);
	}

	/**
	 * A name without what may be written in different ways.
	 */
	static String uniform(String name) {
		StringBuilder letters = new StringBuilder();
		name.chars()
			.filter(Character::isLetterOrDigit)
			.map(Character::toLowerCase)
			.forEach((letter) -> letters.append((char) letter));
		return letters.toString();
	}

}
