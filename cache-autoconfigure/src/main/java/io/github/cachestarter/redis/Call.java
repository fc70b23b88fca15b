package io.github.cachestarter.redis;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A command on its way: done with the reply, with Redis's error or when its time is over,
 * whichever comes first.
 *
 * @param <T> what the command answers
 */
final class Call<T> extends CompletableFuture<T> implements BiConsumer<T, @Nullable Throwable> {

	private final Gate gate;

	private final RedisLink link;

	private final long deadline;

	Call(Gate gate, RedisLink link, long deadline) {
		this.gate = gate;
		this.link = link;
		this.deadline = deadline;
	}

	/**
	 * The time by {@link System#nanoTime()} at which {@link #expire()} is due.
	 */
	long deadline() {
		return this.deadline;
	}

	@Override
	public void accept(T reply, @Nullable Throwable failure) {
		if (failure == null) {
			complete(reply);
		}
		else if (!isDone()) {
			completeExceptionally(this.gate.failed(this.link, failure));
		}
	}

	void expire() {
		if (!isDone()) {
			completeExceptionally(this.gate.timedOut(this.link));
		}
	}

}
