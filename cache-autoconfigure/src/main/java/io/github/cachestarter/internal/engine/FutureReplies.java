package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.cachestarter.internal.protocol.FillReply;
import io.github.cachestarter.internal.protocol.Step;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Goes on whenever a reply comes, on threads that may be blocked, not on those of the
 * tier or of another caller.
 */
final class FutureReplies implements Replies {

	private final Entries entries;

	private final Executor continuations;

	FutureReplies(Entries entries, Executor continuations) {
		this.entries = entries;
		this.continuations = continuations;
	}

	@Override
	public boolean block() {
		return false;
	}

	@Override
	public CompletableFuture<Seen> look(String key, ValueType type, List<String> tags) {
		return this.entries.lookAsync(key, type, tags);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<List<Step>> ask(Supplier<CompletableFuture<T>> question,
			Function<@Nullable T, List<Step>> event) {
		return this.entries.askAsync(question).thenApply(event);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<List<Step>> tell(Supplier<CompletableFuture<T>> removal,
			Function<@Nullable T, List<Step>> event) {
		return this.entries.tellAsync(removal).thenApply(event);
	}

	@Override
	public CompletableFuture<List<Step>> fill(Supplier<CompletableFuture<Boolean>> fill,
			Function<FillReply, List<Step>> event) {
		return this.entries.filledAsync(fill).thenApply((filled) -> event.apply(Entries.fillReply(filled)));
	}

	@Override
	public CompletableFuture<Boolean> pause(Duration pause) {
		return CompletableFuture.supplyAsync(() -> true,
				CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS, this.continuations));
	}

	@Override
	public <T> CompletableFuture<@Nullable T> await(CompletableFuture<T> awaited, long nanos) {
		return awaited.<@Nullable T>thenApply((result) -> result)
			.completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS)
			.thenApplyAsync((result) -> result, this.continuations);
	}

}
