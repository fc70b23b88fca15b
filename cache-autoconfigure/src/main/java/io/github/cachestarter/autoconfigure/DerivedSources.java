package io.github.cachestarter.autoconfigure;

import java.util.List;

import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Property sources that the starter derives from others, and derives anew when there are
 * more of those.
 */
final class DerivedSources {

	private DerivedSources() {
	}

	/**
	 * Removes those of an earlier run.
	 * @param prefix what their names start with
	 */
	static void remove(MutablePropertySources sources, String prefix) {
		List<String> earlier = sources.stream()
			.map(PropertySource::getName)
			.filter((name) -> name.startsWith(prefix))
			.toList();
		earlier.forEach(sources::remove);
	}

}
