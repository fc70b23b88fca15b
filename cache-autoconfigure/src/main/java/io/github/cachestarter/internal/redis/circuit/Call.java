package io.github.cachestarter.internal.redis.circuit;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.tier.TierException;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way: done with the reply, with Redis's error or when its time is over,
 * whichever comes first.
 *
 * @param <T> what the command answers
 */
public class Call<T> extends CompletableFuture<T> implements BiConsumer<T, @Nullable Throwable> {

	private final Gate gate;

	private final RedisLink link;

	private final long deadline;

	public Call(Gate gate, RedisLink link, long deadline) {
		this.gate = gate;
		this.link = link;
		this.deadline = deadline;
	}

	protected final RedisLink link() {
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

	protected void answered(T reply) {
		this.gate.hear();
		complete(reply);
	}

	/**
	 * A link that is lost may have asked a server that is not to be trusted yet, see
	 * {@code ClusterLink}.
	 */
	protected void answeredByALostLink(T reply) {
		completeExceptionally(this.gate.lost(this.link));
	}

	protected void fail(Throwable failure) {
		if (!isDone()) {
			completeExceptionally(judge(failure));
		}
	}

	protected TierException judge(Throwable failure) {
		return this.gate.failed(this.link, failure);
	}

	public final void expire() {
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

	protected void timeOut() {
		completeExceptionally(this.gate.timedOut(this.link));
	}

}
