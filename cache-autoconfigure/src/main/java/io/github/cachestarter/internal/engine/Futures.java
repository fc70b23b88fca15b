package io.github.cachestarter.internal.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Futures, their failures not wrapped.
 */
final class Futures {

	private Futures() {
	}

	/**
	 * Asks for a future. Whoever breaks its word and throws has a future that fails.
	 */
	static <T extends @Nullable Object> CompletableFuture<T> asked(Supplier<CompletableFuture<T>> question) {
		try {
			return question.get();
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Gives the result of a future that is done, or throws what it has failed with.
	 */
	static <T> T result(CompletableFuture<T> done) {
		try {
			return done.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			if (ex.getCause() instanceof Error cause) {
				throw cause;
			}
			throw ex;
		}
	}

	/**
	 * Does what another future does. A failure arrives as it does from a loader that is
	 * called directly, not wrapped by the steps in between.
	 */
	@SuppressWarnings("FutureReturnValueIgnored") // every outcome is that of the result
	static CompletableFuture<@Nullable Object> asIs(CompletableFuture<?> future) {
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		future.whenComplete((value, failure) -> {
			try {
				if (failure == null) {
					result.complete(value);
				}
				else {
					boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
					result.completeExceptionally(wrapped ? failure.getCause() : failure);
				}
			}
			catch (Throwable ex) {
				// Or nobody would ever hear of it.
				result.completeExceptionally(ex);
			}
		});
		return result;
	}

}
