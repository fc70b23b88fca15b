package io.github.cachestarter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said once, at the start, of the settings of Spring's cache: which were taken
 * over, and which have no effect here.
 */
final class SpringCacheNotes {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final Map<String, String> takenOver = new LinkedHashMap<>();

	private final Map<String, String> withoutEffect = new LinkedHashMap<>();

	/**
	 * Notes a setting that counts here too.
	 * @param what the setting, by the name of Boot's property
	 * @param value what it is set to
	 */
	void takenOver(String what, Object value) {
		this.takenOver.put(what, String.valueOf(value));
	}

	/**
	 * Notes a setting that does nothing here.
	 * @param what the property, or the bean
	 * @param reason why, and what to do instead
	 */
	void withoutEffect(String what, String reason) {
		this.withoutEffect.put(what, reason);
	}

	void log() {
		if (!this.takenOver.isEmpty()) {
			logger.atInfo()
				.addKeyValue("event", "cache_spring_settings")
				.addKeyValue("settings", this.takenOver)
				.log("cache_spring_settings settings={}: taken over from the settings of Spring's cache",
						this.takenOver);
		}
		this.withoutEffect.forEach((what, reason) -> logger.atWarn()
			.addKeyValue("event", "cache_property_without_effect")
			.addKeyValue("property", what)
			.addKeyValue("reason", reason)
			.log("cache_property_without_effect property={} reason={}", what, reason));
	}

}
