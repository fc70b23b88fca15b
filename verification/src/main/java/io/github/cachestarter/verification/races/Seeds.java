package io.github.cachestarter.verification.races;

import java.util.Random;

/**
 * Derives the random numbers of every process, round and thread from one seed.
 */
final class Seeds {

	private Seeds() {
	}

	static Random random(long seed, long... path) {
		long mixed = mix(seed);
		for (long step : path) {
			mixed = mix(mixed ^ step);
		}
		return new Random(mixed);
	}

	/**
	 * The finalizer of SplitMix64 after a step: neighbouring seeds give unrelated
	 * numbers.
	 */
	private static long mix(long seed) {
		long z = seed + 0x9E3779B97F4A7C15L;
		z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}

}
