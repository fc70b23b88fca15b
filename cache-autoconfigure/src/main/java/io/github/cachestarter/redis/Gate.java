package io.github.cachestarter.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.github.cachestarter.redis.Trouble.Scope;
import io.github.cachestarter.tier.TierException;
import io.github.cachestarter.tier.TierState;
import io.github.cachestarter.tier.TierState.Availability;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls through to Redis while it is well and turns them away in no time while it is
 * not.
 * <p>
 * Why this is safe with many threads: a call reads the breaker and the link without a
 * lock, and everything that changes them holds this object's monitor. <em>Any</em> thread
 * may shut the gate, but only the prober opens it, and it opens it with a link that it
 * has just tested. A failure shuts the gate only if it happened on the link that is in
 * use: a straggler of a link that was replaced meanwhile says nothing about its
 * successor. When opening, the link is written before the breaker closes, so a call that
 * passes the breaker finds this link or a later one; when shutting, the breaker goes
 * first, so a call that passes it late fails on a broken link, or at its deadline, like
 * those that were under way. The gate is shut before the future of the failed call
 * completes, so what a caller does next is turned away already.
 */
final class Gate {

	/**
	 * Only switched by hand, so it needs no configuration: it counts nothing while
	 * closed.
	 */
	private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("cache-redis");

	private final Deadlines deadlines;

	private final Diagnosis diagnosis;

	private final RedisTierSettings settings;

	private final long timeoutNanos;

	private Runnable alarm = () -> {
	};

	private volatile TierState state;

	private volatile TierException refusal;

	private volatile @Nullable RedisLink link;

	Gate(Deadlines deadlines, Diagnosis diagnosis, RedisTierSettings settings) {
		this.deadlines = deadlines;
		this.diagnosis = diagnosis;
		this.settings = settings;
		this.timeoutNanos = settings.commandTimeout().toNanos();
		String reason = diagnosis.notYet().reason();
		this.breaker.transitionToForcedOpenState();
		this.refusal = new TierException(reason, null);
		this.state = TierState.down(reason);
	}

	/**
	 * What is run, by any thread and quickly, when something should be looked into.
	 */
	void onAlarm(Runnable alarm) {
		this.alarm = alarm;
	}

	CircuitBreaker breaker() {
		return this.breaker;
	}

	TierState state() {
		return this.state;
	}

	/**
	 * The link in use; while the gate is shut, the one that was, if it was not replaced
	 * yet.
	 */
	@Nullable RedisLink link() {
		return this.link;
	}

	/**
	 * Sends a command that takes no memory.
	 */
	<T> CompletableFuture<T> send(Function<RedisLink, ? extends CompletionStage<T>> command) {
		if (!this.breaker.tryAcquirePermission()) {
			return CompletableFuture.failedFuture(this.refusal);
		}
		RedisLink link = this.link;
		if (link == null) {
			return CompletableFuture.failedFuture(this.refusal);
		}
		Call<T> call = new Call<>(this, link, System.nanoTime() + this.timeoutNanos);
		try {
			command.apply(link).whenComplete(call);
		}
		catch (RuntimeException ex) {
			call.completeExceptionally(failed(link, ex));
		}
		if (!call.isDone()) {
			this.deadlines.add(call);
		}
		return call;
	}

	/**
	 * Sends a command that Redis refuses when it is full.
	 */
	<T> CompletableFuture<T> sendWrite(Function<RedisLink, ? extends CompletionStage<T>> command) {
		if (this.state.availability() == Availability.FULL) {
			return CompletableFuture.failedFuture(this.refusal);
		}
		return send(command);
	}

	/**
	 * Judges the failure of a command.
	 * @return what its caller is told
	 */
	TierException failed(RedisLink link, Throwable failure) {
		Trouble trouble = this.diagnosis.of(failure);
		if (trouble.scope() == Scope.SERVER) {
			shut(link, trouble.reason());
		}
		else if (trouble.scope() == Scope.WRITES) {
			this.alarm.run();
		}
		return new TierException(trouble.reason(), null);
	}

	TierException timedOut(RedisLink link) {
		String reason = this.diagnosis.timeout(this.settings.commandTimeout()).reason();
		shut(link, reason);
		return new TierException(reason, null);
	}

	void lost(RedisLink link) {
		shut(link, this.diagnosis.lost().reason());
	}

	private void shut(RedisLink link, String reason) {
		synchronized (this) {
			if (this.link != link || !this.state.isUsable()) {
				return;
			}
			down(reason);
		}
		this.alarm.run();
	}

	/**
	 * Shuts the gate, whatever the link.
	 */
	synchronized void down(String reason) {
		this.breaker.transitionToForcedOpenState();
		this.refusal = new TierException(reason, null);
		this.state = TierState.down(reason);
	}

	/**
	 * Opens the gate to everything.
	 */
	synchronized void up(RedisLink link) {
		open(link, TierState.UP);
	}

	/**
	 * Opens the gate to all that takes no memory.
	 */
	synchronized void full(RedisLink link, String reason) {
		this.refusal = new TierException(reason, null);
		open(link, TierState.full(reason));
	}

	private void open(RedisLink link, TierState state) {
		this.link = link;
		this.state = state;
		this.breaker.transitionToClosedState();
	}

	/**
	 * Forgets the link, which its caller closes.
	 */
	synchronized @Nullable RedisLink detach() {
		RedisLink detached = this.link;
		this.link = null;
		return detached;
	}

}
