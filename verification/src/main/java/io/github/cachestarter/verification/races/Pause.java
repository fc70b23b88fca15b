package io.github.cachestarter.verification.races;

import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a query or a transaction takes before and after the moment at which it meets
 * the row.
 *
 * @param beforeNanos the time before
 * @param afterNanos the time after
 */
record Pause(long beforeNanos, long afterNanos) {

	static final Pause NONE = new Pause(0, 0);

	/**
	 * Draws a length, and then the moment within it.
	 */
	static Pause draw(Random random, long maxNanos) {
		long length = (long) (random.nextDouble() * maxNanos);
		long before = (long) (random.nextDouble() * length);
		return new Pause(before, length - before);
	}

	void before() {
		take(this.beforeNanos);
	}

	void after() {
		take(this.afterNanos);
	}

	/**
	 * Lets time pass, whatever wakes the thread meanwhile.
	 */
	static void take(long nanos) {
		long end = System.nanoTime() + nanos;
		for (long left = nanos; left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
