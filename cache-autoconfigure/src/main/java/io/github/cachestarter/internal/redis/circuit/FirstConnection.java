package io.github.cachestarter.internal.redis.circuit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long attempts to connect may take, and whether the first connection is still being
 * waited for. It may be slow where later ones are not: names are resolved, sessions
 * negotiated, classes loaded for the first time, and a network or a server may only be
 * coming up. As long as nobody has answered, each attempt is given twice the time of the
 * one before, and silence is not called an outage. Later attempts are given the time that
 * the last one needed. Used by the prober's thread only.
 */
public final class FirstConnection {

	/**
	 * So many times the ordinary time one attempt is given at most.
	 */
	private static final int LONGEST = 4;

	/**
	 * So many times the ordinary time is silence not called an outage: for an ordinary
	 * attempt, one of twice the time and one of the longest.
	 */
	private static final int PATIENCE = 1 + 2 + LONGEST;

	private final Duration ordinary;

	private final LongSupplier nanoTime;

	private Duration limit;

	private long begun;

	private boolean begins = true;

	private boolean awaited = true;

	private boolean made;

	public FirstConnection(Duration ordinary, LongSupplier nanoTime) {
		this.ordinary = ordinary;
		this.limit = ordinary;
		this.nanoTime = nanoTime;
	}

	/**
	 * Begins an attempt.
	 * @return the longest that it may take
	 */
	public Duration begin() {
		if (this.begins) {
			this.begins = false;
			this.begun = this.nanoTime.getAsLong();
		}
		return this.limit;
	}

	/**
	 * An attempt was not done in its time.
	 */
	public void timedOut() {
		if (!this.made) {
			Duration longest = this.ordinary.multipliedBy(LONGEST);
			Duration twice = this.limit.multipliedBy(2);
			this.limit = (twice.compareTo(longest) < 0) ? twice : longest;
		}
	}

	/**
	 * An attempt has led to a connection that is used.
	 * @param nanos how long it took
	 */
	public void made(long nanos) {
		this.made = true;
		this.awaited = false;
		if (nanos < this.ordinary.toNanos()) {
			this.limit = this.ordinary;
		}
	}

	/**
	 * It is known why there is no connection.
	 */
	public void explained() {
		this.awaited = false;
	}

	/**
	 * Whether a connection has been used.
	 */
	public boolean isMade() {
		return this.made;
	}

	/**
	 * Whether silence may still be a slow beginning.
	 */
	public boolean isAwaited() {
		return this.awaited && (this.begins || this.nanoTime.getAsLong()
				- this.begun < TimeUnit.MILLISECONDS.toNanos(this.ordinary.toMillis()) * PATIENCE);
	}

}
