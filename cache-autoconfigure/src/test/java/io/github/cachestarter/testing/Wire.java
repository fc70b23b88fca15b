package io.github.cachestarter.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What becomes of the bytes on all connections of a {@link FaultyProxy}: they pass, pass
 * late, or vanish.
 */
final class Wire {

	private Duration delay = Duration.ZERO;

	private boolean cut;

	synchronized void pass() {
		change(Duration.ZERO, false);
	}

	synchronized void delay(Duration delay) {
		change(delay, false);
	}

	synchronized void cut() {
		change(Duration.ZERO, true);
	}

	private void change(Duration delay, boolean cut) {
		this.delay = delay;
		this.cut = cut;
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

	synchronized void awaitRepair() throws InterruptedException {
		while (this.cut) {
			wait();
		}
	}

}
