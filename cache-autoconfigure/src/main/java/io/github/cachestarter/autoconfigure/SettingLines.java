package io.github.cachestarter.autoconfigure;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Says at the start which properties look like settings of the cache and are none, and
 * which sizes may be meant otherwise. It never stops the start: the names may belong to
 * the application.
 */
final class SettingLines implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	/** Who has more has another cache configured. */
	private static final int MOST_LINES = 10;

	private final ConfigurableApplicationContext context;

	private final EmbeddedPlaceholders placeholders;

	SettingLines(ConfigurableApplicationContext context, EmbeddedPlaceholders placeholders) {
		this.context = context;
		this.placeholders = placeholders;
	}

	@Override
	public void afterSingletonsInstantiated() {
		try {
			new UnitlessSizes(this.context.getEnvironment()).find().forEach(SettingLines::log);
			logUnknown();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Which properties mean nothing could not be found out", ex);
		}
	}

	private void logUnknown() {
		List<UnknownProperty> unknown = List.copyOf(new UnknownProperties(this.context.getEnvironment()).find());
		if (unknown.isEmpty()) {
			return;
		}
		PropertiesOfApplication own = new PropertiesOfApplication(this.context, this.placeholders.names());
		List<UnknownProperty> nobodys = unknown.stream().filter((property) -> !own.contain(property)).toList();
		nobodys.stream().limit(MOST_LINES).forEach(SettingLines::log);
		if (nobodys.size() > MOST_LINES) {
			logger.atWarn()
				.addKeyValue("event", "cache_property_unknown")
				.addKeyValue("more", nobodys.size() - MOST_LINES)
				.log("cache_property_unknown more={}: further properties below cache and redis have no effect",
						nobodys.size() - MOST_LINES);
		}
	}

	private static void log(Setting size) {
		logger.atWarn()
			.addKeyValue("event", "cache_size_without_unit")
			.addKeyValue("property", size.name())
			.addKeyValue("place", size.place())
			.log("cache_size_without_unit property={}: is a number of bytes. Add the unit that is meant: B, KB or MB. (Set in: {})",
					size.name(), size.place());
	}

	private static void log(UnknownProperty property) {
		logger.atWarn()
			.addKeyValue("event", "cache_property_unknown")
			.addKeyValue("property", property.written().name())
			.addKeyValue("place", property.written().place())
			.log("cache_property_unknown property={}: has no effect on the cache. {} (Set in: {})",
					property.written().name(), property.advice(), property.written().place());
	}

}
