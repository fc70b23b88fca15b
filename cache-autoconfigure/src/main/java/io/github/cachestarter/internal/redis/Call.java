package io.github.cachestarter.internal.redis;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import io.github.cachestarter.internal.tier.TierException;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way: done with the reply, with Redis's error or when its time is over,
 * whichever comes first.
 *
 * @param <T> what the command answers
 */
class Call<T> extends CompletableFuture<T> implements BiConsumer<T, @Nullable Throwable> {

	private final Gate gate;

	private final RedisLink link;

	private final long deadline;

	Call(Gate gate, RedisLink link, long deadline) {
		this.gate = gate;
		this.link = link;
		this.deadline = deadline;
	}

	final RedisLink link() {
		return this.link;
	}

	/**
	 * The time by {@link System#nanoTime()} at which {@link #expire()} is due.
	 */
	final long deadline() {
		return this.deadline;
	}

	@Override
	public final void accept(T reply, @Nullable Throwable failure) {
		if (failure != null) {
			fail(failure);
		}
		else if (this.link.lost().isDone()) {
			answeredByALostLink(reply);
		}
		else {
			answered(reply);
		}
	}

	void answered(T reply) {
		this.gate.hear();
		complete(reply);
	}

	/**
	 * A link that is lost may have asked a server that is not to be trusted yet, see
	 * {@link ClusterLink}.
	 */
	void answeredByALostLink(T reply) {
		completeExceptionally(this.gate.lost(this.link));
	}

	void fail(Throwable failure) {
		if (!isDone()) {
			completeExceptionally(judge(failure));
		}
	}

	TierException judge(Throwable failure) {
		return this.gate.failed(this.link, failure);
	}

	final void expire() {
		if (!isDone()) {
			timeOut();
		}
	}

	/**
	 * Ends the call if {@link #expire()} could not.
	 */
	final void giveUp() {
		if (!isDone()) {
			completeExceptionally(this.gate.refusal());
		}
	}

	void timeOut() {
		completeExceptionally(this.gate.timedOut(this.link));
	}

}
