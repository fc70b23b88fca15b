package io.github.cachestarter.verification.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Allocates until nothing can be allocated, keeps it for a moment, and lets it go.
 */
final class HeapFiller implements Runnable {

	/**
	 * Large pieces first, then what fits into the rest.
	 */
	private static final int[] PIECES = { 1 << 20, 1 << 16, 1 << 12 };

	private static final int LONGEST_FULL_MILLIS = 60;

	private static final int LONGEST_PAUSE_MILLIS = 150;

	private final Random random;

	private final AtomicBoolean over;

	private final AtomicLong bursts;

	HeapFiller(Random random, AtomicBoolean over, AtomicLong bursts) {
		this.random = random;
		this.over = over;
		this.bursts = bursts;
	}

	@Override
	public void run() {
		while (!this.over.get()) {
			try {
				burst();
			}
			catch (OutOfMemoryError ex) {
				// Another thread has filled it, too.
			}
			pause(LONGEST_PAUSE_MILLIS);
		}
	}

	private void burst() {
		List<byte[]> held = new ArrayList<>();
		for (int piece : PIECES) {
			fill(held, piece);
		}
		this.bursts.incrementAndGet();
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(this.random.nextInt(LONGEST_FULL_MILLIS));
		while (System.nanoTime() - end < 0) {
			// What others have let go is taken as well.
			fill(held, PIECES[PIECES.length - 1]);
			Thread.onSpinWait();
		}
	}

	private void fill(List<byte[]> held, int piece) {
		try {
			while (!this.over.get()) {
				held.add(new byte[piece]);
			}
		}
		catch (OutOfMemoryError ex) {
			// It is full.
		}
	}

	private void pause(int longestMillis) {
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1 + this.random.nextInt(longestMillis)));
	}

}
