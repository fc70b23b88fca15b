package io.github.cachestarter.verification.combinations;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The threads of one combination. Ending it interrupts those that are left.
 */
final class Crew implements AutoCloseable {

	private static final long SECONDS = 8;

	/** A thread that has waited for so long waits for another one, not for Redis. */
	private static final long SETTLED_MILLIS = 120;

	private final List<Thread> threads = new ArrayList<>();

	<T> Work<T> start(String name, Callable<T> task) {
		CompletableFuture<T> result = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				result.complete(task.call());
			}
			catch (Exception | Error ex) {
				result.completeExceptionally(ex);
			}
		}, "combination-" + name);
		thread.setDaemon(true);
		this.threads.add(thread);
		thread.start();
		return new Work<>(thread, result);
	}

	@Override
	public void close() {
		this.threads.forEach(Thread::interrupt);
	}

	/**
	 * What one thread does.
	 *
	 * @param <T> what it gives
	 * @param thread the thread
	 * @param result its result
	 */
	record Work<T>(Thread thread, CompletableFuture<T> result) {

		/**
		 * Waits until it has ended.
		 * @throws HungException if it does not
		 */
		T await() throws InterruptedException {
			try {
				return this.result.get(SECONDS, TimeUnit.SECONDS);
			}
			catch (ExecutionException ex) {
				throw new SetupException(this.thread.getName() + " failed: " + ex.getCause());
			}
			catch (TimeoutException ex) {
				throw new HungException(this.thread.getName() + " has not ended within " + SECONDS + " s");
			}
		}

		/**
		 * Waits until it has ended or does nothing but wait for another thread.
		 */
		void awaitSettled() throws InterruptedException {
			long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
			long waitingSince = System.nanoTime();
			while (!isDoneWithin(1) && System.nanoTime() < deadline) {
				Thread.State state = this.thread.getState();
				if (state != Thread.State.WAITING && state != Thread.State.TIMED_WAITING) {
					waitingSince = System.nanoTime();
				}
				if (System.nanoTime() - waitingSince > TimeUnit.MILLISECONDS.toNanos(SETTLED_MILLIS)) {
					return;
				}
			}
		}

		boolean isDoneWithin(long millis) throws InterruptedException {
			try {
				this.result.get(millis, TimeUnit.MILLISECONDS);
				return true;
			}
			catch (ExecutionException ex) {
				return true;
			}
			catch (TimeoutException ex) {
				return false;
			}
		}

	}

	/**
	 * Something did not end.
	 */
	static final class HungException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		HungException(String message) {
			super(message);
		}

	}

}
