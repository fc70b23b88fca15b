package io.github.cachestarter.internal.observe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * The end of the time that several answers have together.
 *
 * @param nanoTime when that is, on the clock of {@link System#nanoTime()}
 */
record Deadline(long nanoTime) {

	static Deadline in(Duration patience) {
		return new Deadline(System.nanoTime() + patience.toNanos());
	}

	/**
	 * Waits for an answer.
	 * @return the answer, or {@code null} when there is none in time
	 */
	<T> @Nullable T await(CompletableFuture<T> answer) {
		try {
			return answer.get(Math.max(0, this.nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		catch (ExecutionException | TimeoutException ex) {
			return null;
		}
	}

}
