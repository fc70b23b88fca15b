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

	/** How the time to live of all caches is called in the log. */
	static final String TTL = "time-to-live";

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final Map<String, String> takenOver = new LinkedHashMap<>();

	private final Map<String, String> withoutEffect = new LinkedHashMap<>();

	private final Map<String, String> beansOfOthers = new LinkedHashMap<>();

	/**
	 * Notes a setting that counts here too.
	 * @param what the setting, by the name of Boot's property
	 * @param value what it is set to
	 */
	void takenOver(String what, Object value) {
		this.takenOver.put(what, String.valueOf(value));
	}

	/**
	 * Notes that a setting does not count after all.
	 */
	void notTakenOver(String what, String reason) {
		if (this.takenOver.remove(what) != null) {
			withoutEffect(what, reason);
		}
	}

	/**
	 * Notes a setting that does nothing here.
	 * @param what the property, or the bean
	 * @param reason why, and what to do instead
	 */
	void withoutEffect(String what, String reason) {
		this.withoutEffect.put(what, reason);
	}

	/**
	 * Notes a bean that configures another cache manager, which it may well have to.
	 * @param bean its name
	 * @param reason why it has no effect on the starter's, and what to do instead
	 */
	void ofOther(String bean, String reason) {
		this.beansOfOthers.put(bean, reason);
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
		this.beansOfOthers.forEach((bean, reason) -> logger.atInfo()
			.addKeyValue("event", "cache_bean_without_effect")
			.addKeyValue("bean", bean)
			.addKeyValue("reason", reason)
			.log("cache_bean_without_effect bean={} reason={}", bean, reason));
	}

}
