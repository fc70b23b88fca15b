package io.github.cachestarter.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What becomes of the bytes on all connections of a {@link FaultyProxy}: they pass, pass
 * late or slowly, or vanish.
 */
final class Wire {

	private static final int PIECES_A_SECOND = 100;

	private Duration delay = Duration.ZERO;

	private boolean cut;

	/** The rate of replies in bytes a second, 0 for any. */
	private int rate;

	private long changes;

	synchronized void pass() {
		change(Duration.ZERO, false, 0);
	}

	synchronized void delay(Duration delay) {
		change(delay, false, 0);
	}

	synchronized void cut() {
		change(Duration.ZERO, true, 0);
	}

	synchronized void slow(int bytesPerSecond) {
		change(Duration.ZERO, false, bytesPerSecond);
	}

	private void change(Duration delay, boolean cut, int rate) {
		this.rate = rate;
		this.delay = delay;
		this.cut = cut;
		this.changes++;
		notifyAll();
	}

	synchronized boolean isCut() {
		return this.cut;
	}

	/**
	 * Waits for as long as a request is delayed, counted from now; shorter when that is
	 * changed meanwhile.
	 */
	synchronized void awaitDelay() throws InterruptedException {
		long start = System.nanoTime();
		for (long left = this.delay.toNanos(); left > 0; left = this.delay.toNanos() - (System.nanoTime() - start)) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
	}

	/**
	 * Waits for as long as a single reply is held back; shorter when something else is to
	 * become of the bytes meanwhile.
	 */
	synchronized void awaitEndOf(Duration pause) throws InterruptedException {
		long start = System.nanoTime();
		long before = this.changes;
		for (long left = pause.toNanos(); left > 0
				&& this.changes == before; left = pause.toNanos() - (System.nanoTime() - start)) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
	}

	/**
	 * How many bytes of a reply pass at once.
	 */
	synchronized int pieceOf(int length) {
		return (this.rate > 0) ? Math.min(length, Math.max(1, this.rate / PIECES_A_SECOND)) : length;
	}

	/**
	 * Waits until the next piece of a reply may pass.
	 * @param piece how long the last one was
	 */
	synchronized void awaitRate(int piece) throws InterruptedException {
		long start = System.nanoTime();
		long pause = (this.rate > 0) ? TimeUnit.SECONDS.toNanos(piece) / this.rate : 0;
		for (long left = pause; this.rate > 0 && left > 0; left = pause - (System.nanoTime() - start)) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
	}

	synchronized void awaitRepair() throws InterruptedException {
		while (this.cut) {
			wait();
		}
	}

}
