package io.github.cachestarter.internal.redis.lettuce;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether a reply is arriving now, of which more is to come. Then a call that is not
 * answered in time tells nothing about Redis but that somebody has asked it for something
 * large, and that the way is long. Safe for use by many threads.
 */
final class Arrivals {

	/**
	 * How long nothing may arrive of a reply that is arriving.
	 */
	static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

	private final LongSupplier nanoTime;

	private volatile long last;

	Arrivals(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.last = nanoTime.getAsLong() - LONGEST_PAUSE;
	}

	/**
	 * Part of a reply has arrived.
	 */
	void partly() {
		this.last = this.nanoTime.getAsLong();
	}

	boolean isUnderWay() {
		return this.nanoTime.getAsLong() - this.last < LONGEST_PAUSE;
	}

}
