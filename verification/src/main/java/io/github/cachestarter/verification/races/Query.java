package io.github.cachestarter.verification.races;

import java.util.Random;

/**
 * The random numbers of one read: how it asks the cache, and how long its queries take.
 * Safe for use by many threads.
 *
 * @param random where the numbers come from
 * @param maxLoadNanos the longest that a query takes
 */
record Query(Random random, long maxLoadNanos) {

	/**
	 * A read whose queries take no time.
	 */
	static Query immediate(Random random) {
		return new Query(random, 0);
	}

	Pause pause() {
		return Pause.draw(this.random, this.maxLoadNanos);
	}

	int below(int bound) {
		return this.random.nextInt(bound);
	}

	boolean chance(int percent) {
		return below(100) < percent;
	}

}
