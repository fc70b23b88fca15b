package io.github.cachestarter.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cachestarter.internal.engine.NearestName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

import static java.util.Map.entry;

/**
 * The setting that somebody probably meant who wrote another name below {@code cache} or
 * {@code redis}.
 */
final class NearestProperty {

	/** What other tools call the same, by its letters. */
	private static final Map<String, String> OTHER_WORDS = Map.ofEntries(entry("hostname", "host"),
			entry("database", "db"), entry("user", "username"), entry("pass", "password"), entry("passwd", "password"),
			entry("timetolive", "ttl"), entry("expiration", "ttl"), entry("expiry", "ttl"), entry("type", "mode"));

	private static final String CACHES_IN_VARIABLES = "CACHE_CACHES_";

	/** Shorter words of others are too often near to ours. */
	private static final int LEAST_LETTERS_OF_VARIABLES = 5;

	/** The words of the longest setting of a cache, {@code near-max-entries}. */
	private static final int MOST_WORDS = 3;

	private NearestProperty() {
	}

	/**
	 * Finds the setting.
	 * @param wrong what was written
	 * @return the name of a setting, or {@code null} if none is near
	 */
	static @Nullable String of(ConfigurationPropertyName wrong) {
		if (KnownProperties.CACHES.isAncestorOf(wrong)) {
			return ofSingleCache(wrong);
		}
		String variable = EnvironmentVariables.propertyOf(wrong.toString());
		if (variable != null) {
			return variable;
		}
		String root = wrong.getElement(0, Form.UNIFORM) + ".";
		List<String> ours = below(root).toList();
		String last = word(wrong.getLastElement(Form.ORIGINAL));
		String group = written(wrong, 1, wrong.getNumberOfElements() - 1);
		return Stream
			.of(NearestName.of(group.isEmpty() ? last : group + "." + last, ours),
					withGroup(group, NearestName.of(last, below(root + group + ".").toList())), only(last, ours))
			.filter((nearest) -> nearest != null)
			.findFirst()
			.map(root::concat)
			.orElse(null);
	}

	private static Stream<String> below(String prefix) {
		return KnownProperties.names()
			.filter((name) -> name.startsWith(prefix))
			.map((name) -> name.substring(prefix.length()));
	}

	private static @Nullable String withGroup(String group, @Nullable String setting) {
		return (setting != null) ? group + "." + setting : null;
	}

	/** The only setting of that name, in whichever group. */
	private static @Nullable String only(String last, List<String> ours) {
		List<String> found = ours.stream()
			.filter((name) -> KnownProperties.uniform(name.substring(name.lastIndexOf('.') + 1))
				.equals(KnownProperties.uniform(last)))
			.toList();
		return (found.size() == 1) ? found.get(0) : null;
	}

	private static @Nullable String ofSingleCache(ConfigurationPropertyName wrong) {
		int start = KnownProperties.CACHES.getNumberOfElements();
		int end = wrong.getNumberOfElements();
		if (end == start + 1) {
			String setting = KnownProperties.settingOfCaches(wrong.getLastElement(Form.ORIGINAL));
			return (setting != null) ? "%s.<name>.%s".formatted(KnownProperties.CACHES, setting)
					: written(wrong, 0, end) + ".ttl";
		}
		List<String> settings = KnownProperties.namesOfCaches().toList();
		for (int words = Math.min(MOST_WORDS, end - start - 1); words > 0; words--) {
			String setting = NearestName.of(word(written(wrong, end - words, end)), settings);
			if (setting != null) {
				return written(wrong, 0, end - words) + "." + setting;
			}
		}
		return null;
	}

	/**
	 * Finds the variable that somebody probably meant.
	 * @param wrong a variable that begins with {@code CACHE_} or {@code REDIS_}
	 * @param name the same as the name of a property
	 * @return the name of a variable, or {@code null} if none is near enough
	 */
	static @Nullable String ofVariable(String wrong, ConfigurationPropertyName name) {
		if (wrong.startsWith(CACHES_IN_VARIABLES)) {
			String nearest = ofSingleCache(name);
			return (nearest != null) ? variable(nearest) : null;
		}
		String root = wrong.substring(0, wrong.indexOf('_') + 1);
		String rest = wrong.substring(root.length());
		List<String> ours = Stream
			.concat(KnownProperties.names().map(NearestProperty::variable), EnvironmentVariables.names())
			.filter((variable) -> variable.startsWith(root))
			.map((variable) -> variable.substring(root.length()))
			.toList();
		String word = variable(word(rest));
		if (ours.contains(word)) {
			return root + word;
		}
		String nearest = (KnownProperties.uniform(rest).length() < LEAST_LETTERS_OF_VARIABLES) ? null
				: NearestName.of(rest, ours);
		return (nearest != null && !Arrays.asList(nearest.split("_")).contains(rest)) ? root + nearest : null;
	}

	private static String variable(String property) {
		return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

	private static String word(String written) {
		return OTHER_WORDS.getOrDefault(KnownProperties.uniform(written), written);
	}

	/** Elements as they were written. */
	private static String written(ConfigurationPropertyName name, int from, int to) {
		return IntStream.range(from, to).mapToObj((index) -> {
			String element = name.getElement(index, Form.ORIGINAL);
			return (element.indexOf('.') < 0) ? "." + element : "[" + element + "]";
		}).reduce("", String::concat).replaceFirst("^\\.", "");
	}

}
