package io.github.cachestarter.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * A property below {@code cache} or {@code redis} that is none of our settings.
 *
 * @param name its name
 * @param written it as somebody wrote it
 * @param variable whether it is a variable
 * @param nearest the setting that is probably meant
 */
record UnknownProperty(ConfigurationPropertyName name, Setting written, boolean variable, @Nullable String nearest) {

	/**
	 * What to write instead.
	 */
	String advice() {
		if (this.nearest != null) {
			return "Did you mean " + this.nearest + "?";
		}
		if (KnownProperties.CACHES.isAncestorOf(this.name)) {
			return "Below cache.caches.<name> there are: "
					+ String.join(", ", KnownProperties.namesOfCaches().sorted().toList()) + ".";
		}
		ConfigurationPropertyName group = this.name;
		while (children(group).isEmpty()) {
			group = group.getParent();
		}
		return "Below %s there are: %s.".formatted(group, String.join(", ", children(group)));
	}

	private static List<String> children(ConfigurationPropertyName group) {
		return Stream.concat(KnownProperties.names(), Stream.of("cache.caches.<name>"))
			.map((name) -> ConfigurationPropertyName.adapt(name, '.'))
			.filter(group::isAncestorOf)
			.map((name) -> name.getElement(group.getNumberOfElements(), Form.DASHED))
			.distinct()
			.sorted()
			.toList();
	}

}
