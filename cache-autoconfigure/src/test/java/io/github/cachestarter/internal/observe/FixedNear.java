package io.github.cachestarter.internal.observe;

import org.jspecify.annotations.Nullable;

/**
 * Copies of which somebody said how many there are.
 */
record FixedNear(String mode, long maxStalenessMillis, @Nullable NearBlock report) implements NearReportSource {

	static final FixedNear TRACKING = of("tracking");

	static FixedNear of(String mode) {
		return new FixedNear(mode, 2000, new NearBlock(mode, 2000, 12, 1.53, 5, 34, 2, 4, 3));
	}

}
