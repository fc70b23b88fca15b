package io.github.cachestarter.verification.combinations;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A place where one thread stops until it is released. It goes on by itself after a
 * while, so that nothing hangs for ever.
 */
final class Hold {

	private static final long SECONDS = 10;

	private final CountDownLatch reached = new CountDownLatch(1);

	private final CountDownLatch released = new CountDownLatch(1);

	/**
	 * Stops the calling thread. An interruption is kept for later: an interrupted caller
	 * is one of the moments.
	 */
	void pass() {
		this.reached.countDown();
		boolean interrupted = false;
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
		while (true) {
			try {
				if (!this.released.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
					this.released.countDown();
				}
				break;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Waits until a thread stands here.
	 * @throws SetupException if none comes
	 */
	void awaitReached() throws InterruptedException {
		if (!isReachedWithin(TimeUnit.SECONDS.toMillis(SECONDS) / 2)) {
			throw new SetupException("nobody came to the place where a thread was to be held");
		}
	}

	boolean isReachedWithin(long millis) throws InterruptedException {
		return this.reached.await(millis, TimeUnit.MILLISECONDS);
	}

	boolean isReached() {
		return this.reached.getCount() == 0;
	}

	void release() {
		this.released.countDown();
	}

}
