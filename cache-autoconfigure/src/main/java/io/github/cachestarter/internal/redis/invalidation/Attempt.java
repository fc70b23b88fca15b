package io.github.cachestarter.internal.redis.invalidation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.cachestarter.internal.redis.circuit.Trouble;
import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt to be told of changes went, when nobody waited for it any longer.
 *
 * @param tidings what was to tell
 * @param era when it began, by {@link Watches#era()}
 * @param sent when it began, by {@link System#nanoTime()}
 * @param answer what was answered, if anything was
 * @param trouble what went wrong, or {@code null}
 */
record Attempt(Tidings tidings, long era, long sent, CompletableFuture<Boolean> answer, @Nullable Trouble trouble) {

	/**
	 * Whether it was proven that changes are told.
	 */
	boolean hasSucceeded() {
		return this.trouble == null && this.answer.join();
	}

	/**
	 * Whether Redis does not want to, and will not want to later.
	 */
	boolean isRefused() {
		return hasScope(Scope.COMMAND);
	}

	/**
	 * Whether Redis is full, so that no change could be made to see whether it is told.
	 */
	boolean isUndecided() {
		return hasScope(Scope.WRITES);
	}

	boolean hasScope(Scope scope) {
		return this.trouble != null && this.trouble.scope() == scope;
	}

	boolean isAnswered() {
		return this.answer.isDone();
	}

	/**
	 * Whether the connection was lost: there was neither an answer, if only an error, nor
	 * silence.
	 */
	boolean hasCutTheConnection() {
		Throwable failure = this.answer.isDone() ? this.answer.handle((told, thrown) -> thrown).join() : null;
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return cause != null && !(cause instanceof RedisCommandExecutionException)
				&& !(cause instanceof RedisCommandTimeoutException);
	}

}
