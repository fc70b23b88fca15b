package io.github.cachestarter.internal.observe;

/**
 * Sizes as answers show them.
 */
final class Megabytes {

	/**
	 * As Redis counts.
	 */
	private static final double BYTES_PER_MB = 1024 * 1024;

	private Megabytes() {
	}

	/**
	 * Rounds to a hundredth.
	 */
	static double of(long bytes) {
		return Math.round(bytes * 100 / BYTES_PER_MB) / 100.0;
	}

}
