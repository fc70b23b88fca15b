package io.github.cachestarter.benchmarks.load;

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The two ways in which the sample is measured, in this order.
 */
enum Variant {

	UNCACHED, CACHED;

	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * What the instance's {@code ENABLE_CACHE} is set to.
	 */
	String cacheSwitch() {
		return String.valueOf(this == CACHED);
	}

	/**
	 * What a rightly set up instance says of its cache.
	 */
	String status() {
		return (this == CACHED) ? "up" : "disabled";
	}

	@Nullable URI given(LoadOptions options) {
		return (this == CACHED) ? options.cached() : options.uncached();
	}

}
