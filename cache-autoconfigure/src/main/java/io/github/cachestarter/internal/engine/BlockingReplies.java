package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.cachestarter.internal.protocol.FillReply;
import io.github.cachestarter.internal.protocol.Step;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Waits for each reply on the caller's thread: all futures are done when they are given.
 */
final class BlockingReplies implements Replies {

	private final Entries entries;

	BlockingReplies(Entries entries) {
		this.entries = entries;
	}

	@Override
	public boolean block() {
		return true;
	}

	@Override
	public CompletableFuture<Seen> look(String key, ValueType type, List<String> tags) {
		return CompletableFuture.completedFuture(this.entries.look(key, type, tags));
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<List<Step>> ask(Supplier<CompletableFuture<T>> question,
			Function<@Nullable T, List<Step>> event) {
		return CompletableFuture.completedFuture(event.apply(this.entries.ask(question)));
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<List<Step>> tell(Supplier<CompletableFuture<T>> removal,
			Function<@Nullable T, List<Step>> event) {
		return CompletableFuture.completedFuture(event.apply(this.entries.tell(removal)));
	}

	@Override
	public CompletableFuture<List<Step>> fill(Supplier<CompletableFuture<Boolean>> fill,
			Function<FillReply, List<Step>> event) {
		return CompletableFuture.completedFuture(event.apply(Entries.fillReply(this.entries.filled(fill))));
	}

	/**
	 * An interrupted thread does not wait.
	 */
	@Override
	public CompletableFuture<Boolean> pause(Duration pause) {
		LockSupport.parkNanos(pause.toNanos());
		return CompletableFuture.completedFuture(!Thread.currentThread().isInterrupted());
	}

	@Override
	public <T> CompletableFuture<@Nullable T> await(CompletableFuture<T> awaited, long nanos) {
		return CompletableFuture.completedFuture(result(awaited, nanos));
	}

	private static <T> @Nullable T result(CompletableFuture<T> awaited, long nanos) {
		try {
			return awaited.get(nanos, TimeUnit.NANOSECONDS);
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
