package io.github.cachestarter.verification.jpa;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets time pass, so that others can do something meanwhile.
 */
final class Pauses {

	private static final int ONE_IN = 3;

	private final long longestNanos;

	Pauses(int longestMicros) {
		this.longestNanos = TimeUnit.MICROSECONDS.toNanos(longestMicros);
	}

	/**
	 * Sometimes waits.
	 */
	void take() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		if (this.longestNanos > 0 && random.nextInt(ONE_IN) == 0) {
			LockSupport.parkNanos(random.nextLong(this.longestNanos));
		}
	}

	/**
	 * Sometimes waits with a value in hand.
	 * @return the value
	 */
	<T> T after(T value) {
		take();
		return value;
	}

}
