package io.github.cachestarter.internal.redis.circuit;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Waits for what Redis answers to the prober, which has a thread of its own to wait on.
 */
public final class Replies {

	private final Diagnosis diagnosis;

	private final Duration limit;

	public Replies(Diagnosis diagnosis, Duration limit) {
		this.diagnosis = diagnosis;
		this.limit = limit;
	}

	/**
	 * Waits for all of the replies.
	 * @return what went wrong, or {@code null}
	 */
	public @Nullable Trouble await(CompletableFuture<?> replies) {
		return await(replies, this.limit);
	}

	public @Nullable Trouble await(CompletableFuture<?> replies, Duration limit) {
		try {
			replies.get(limit.toMillis(), TimeUnit.MILLISECONDS);
			return null;
		}
		catch (TimeoutException ex) {
			return this.diagnosis.timeout(limit);
		}
		catch (ExecutionException ex) {
			return this.diagnosis.of(ex);
		}
		catch (InterruptedException ex) {
			return this.diagnosis.lost();
		}
	}

	/**
	 * Sends a command for each of the arguments without waiting for the ones before.
	 */
	public static <A> CompletableFuture<?> all(Collection<A> arguments, Function<A, CompletionStage<?>> command) {
		try {
			return CompletableFuture.allOf(arguments.stream()
				.map((argument) -> command.apply(argument).toCompletableFuture())
				.toArray(CompletableFuture<?>[]::new));
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
