package io.github.cachestarter.autoconfigure;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.cachestarter.internal.engine.Ttls;
import org.jspecify.annotations.Nullable;

/**
 * What the settings' records check about themselves.
 */
final class SettingCheck {

	private SettingCheck() {
	}

	static void that(boolean right, String property, @Nullable Object value) {
		if (!right && value != null) {
			throw new InvalidCacheSettingException(property, value, AllowedValues.of(property));
		}
	}

	static void ttl(String property, Duration value) {
		that(Ttls.isTtl(value), property, value);
	}

	static void readable(String property, String value, String allowed, Consumer<String> reader) {
		try {
			reader.accept(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidCacheSettingException(property, value, allowed);
		}
	}

}
