package io.github.cachestarter.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import io.github.cachestarter.redis.Trouble.Scope;
import io.github.cachestarter.tier.TierException;
import io.github.cachestarter.tier.TierState;
import io.github.cachestarter.tier.TierState.Availability;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * <p>
 * Between shut and open the gate is <em>ajar</em>: removals pass to the link that is
 * about to be used, and nothing else does. {@link Removals} says why. Removals do not
 * read the breaker: they ask for {@link #removalLink()} under the monitor.
 */
final class Gate {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	/**
	 * Only switched by hand, so it needs no configuration: it counts nothing while
	 * closed.
	 */
	private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("cache-redis");

	private final LongAdder turnedAway = new LongAdder();

	private final Deadlines deadlines;

	private final Diagnosis diagnosis;

	private final RedisTierSettings settings;

	private final long timeoutNanos;

	private Runnable alarm = () -> {
	};

	private Runnable onShut = () -> {
	};

	private volatile TierState state;

	private volatile TierException refusal;

	private volatile @Nullable RedisLink link;

	private volatile long heard = System.nanoTime();

	private volatile long changes;

	private volatile @Nullable RedisLink congested;

	private @Nullable RedisLink removalLink;

	private volatile @Nullable RedisLink distrusted;

	private final LongAdder outOfStep = new LongAdder();

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

	/**
	 * What is run under this object's monitor when the gate shuts, before anybody hears
	 * of it.
	 */
	void onShut(Runnable onShut) {
		this.onShut = onShut;
	}

	CircuitBreaker breaker() {
		return this.breaker;
	}

	TierState state() {
		return this.state;
	}

	/**
	 * How often the gate was opened or shut.
	 */
	long changes() {
		return this.changes;
	}

	/**
	 * How many calls did not reach Redis because the gate was shut, or because they would
	 * have taken memory and Redis was full.
	 */
	long turnedAway() {
		return this.turnedAway.sum();
	}

	/**
	 * The link in use; while the gate is shut, the one that was, if it was not replaced
	 * yet.
	 */
	@Nullable RedisLink link() {
		return this.link;
	}

	/**
	 * When a call other than a removal was last answered, by {@link System#nanoTime()}.
	 * That was while the gate was open, or just after.
	 */
	long heard() {
		return this.heard;
	}

	void hear() {
		this.heard = System.nanoTime();
	}

	TierException refusal() {
		return this.refusal;
	}

	/**
	 * Sends a command that takes no memory.
	 */
	<T> CompletableFuture<T> send(Function<RedisLink, ? extends CompletionStage<T>> command) {
		RedisLink link = this.breaker.tryAcquirePermission() ? this.link : null;
		if (link == null) {
			this.turnedAway.increment();
			return CompletableFuture.failedFuture(this.refusal);
		}
		if (this.congested != null && isCongested(link)) {
			this.turnedAway.increment();
			return CompletableFuture.failedFuture(congestion());
		}
		return send(new Call<>(this, link, deadline()), command);
	}

	/**
	 * Whether a call has waited in vain behind a large reply that is still arriving. The
	 * next ones need not wait as well.
	 */
	private boolean isCongested(RedisLink link) {
		boolean congested = this.congested == link && link.isReceiving();
		if (!congested) {
			this.congested = null;
		}
		return congested;
	}

	/**
	 * Judges that a call was not answered in time.
	 * @return what its caller is told, if the call may only be waiting behind a large
	 * reply, so that nothing is wrong with Redis; {@code null} otherwise
	 */
	@Nullable TierException congestion(RedisLink link) {
		if (!link.isReceiving()) {
			return null;
		}
		this.congested = link;
		return congestion();
	}

	private TierException congestion() {
		return new TierException(this.diagnosis.congestion(), null);
	}

	/**
	 * Sends a command that Redis refuses when it is full.
	 */
	<T> CompletableFuture<T> sendWrite(Function<RedisLink, ? extends CompletionStage<T>> command) {
		if (this.state.availability() == Availability.FULL) {
			this.turnedAway.increment();
			return CompletableFuture.failedFuture(this.refusal);
		}
		return send(command);
	}

	/**
	 * Sends a command over the link of its call, whether the gate is open or not.
	 */
	<T> Call<T> send(Call<T> call, Function<RedisLink, ? extends CompletionStage<T>> command) {
		try {
			command.apply(call.link()).whenComplete(call);
		}
		catch (RuntimeException ex) {
			call.fail(ex);
		}
		if (!call.isDone()) {
			this.deadlines.add(call);
		}
		return call;
	}

	/**
	 * When a call that is sent now has to be answered.
	 */
	long deadline() {
		return System.nanoTime() + this.timeoutNanos;
	}

	/**
	 * Judges the failure of a command.
	 * @return what its caller is told
	 */
	TierException failed(RedisLink link, Throwable failure) {
		Trouble trouble = this.diagnosis.of(failure);
		if (Diagnosis.isOutOfStep(failure)) {
			distrust(link);
		}
		else if (trouble.scope() == Scope.SERVER) {
			shut(link, trouble.reason());
		}
		else if (trouble.scope() == Scope.WRITES) {
			this.alarm.run();
		}
		return new TierException(trouble.reason(), null);
	}

	TierException timedOut(RedisLink link) {
		TierException congestion = congestion(link);
		if (congestion != null) {
			return congestion;
		}
		String reason = timeout().reason();
		shut(link, reason);
		return new TierException(reason, null);
	}

	Trouble timeout() {
		return this.diagnosis.timeout(this.settings.commandTimeout());
	}

	Trouble diagnose(Throwable failure) {
		return this.diagnosis.of(failure);
	}

	TierException lost(RedisLink link) {
		String reason = this.diagnosis.lost().reason();
		shut(link, reason);
		return new TierException(reason, null);
	}

	/**
	 * Shuts the gate if it is open or ajar to this link.
	 */
	void shut(RedisLink link, String reason) {
		synchronized (this) {
			if (this.removalLink != link) {
				return;
			}
			down(reason);
		}
		this.alarm.run();
	}

	/**
	 * Shuts the gate to a link whose replies belong to other commands, for good. Also
	 * where something else has shut it before: what the link has acknowledged counts as
	 * not acknowledged.
	 */
	void distrust(RedisLink link) {
		synchronized (this) {
			if (this.distrusted == link || (this.removalLink != link && this.link != link)) {
				return;
			}
			this.distrusted = link;
			this.outOfStep.increment();
			if (this.removalLink == link) {
				down(this.diagnosis.outOfStep().reason());
			}
		}
		// A link that is replaced at once is announced by nobody else.
		logger.warn("cache_out_of_step reason={}; the connection is replaced, and what it acknowledged lately is"
				+ " removed again", this.diagnosis.outOfStep().reason());
		this.alarm.run();
	}

	/**
	 * Whether the replies of a link were found to belong to other commands.
	 */
	boolean isDistrusted(RedisLink link) {
		return this.distrusted == link;
	}

	/**
	 * How often a link was given up because its replies belonged to other commands.
	 */
	long outOfStep() {
		return this.outOfStep.sum();
	}

	/**
	 * Shuts the gate, whatever the link.
	 */
	synchronized void down(String reason) {
		if (this.state.isUsable()) {
			this.changes++;
		}
		this.breaker.transitionToForcedOpenState();
		this.removalLink = null;
		this.refusal = new TierException(reason, null);
		this.state = TierState.down(reason);
		this.onShut.run();
	}

	/**
	 * Lets removals pass to a link. To be called while the gate is shut.
	 */
	synchronized void ajar(RedisLink link) {
		this.removalLink = link;
	}

	/**
	 * Where a removal is to be sent, or {@code null} while the gate is shut. To be called
	 * under this object's monitor, which keeps the answer true.
	 */
	@Nullable RedisLink removalLink() {
		return this.removalLink;
	}

	/**
	 * Opens the gate to everything, or to all that takes no memory. Only
	 * {@link Removals#finish} knows when that is right.
	 * @param state {@link TierState#UP} or full
	 */
	synchronized void open(RedisLink link, TierState state) {
		this.changes++;
		this.link = link;
		this.removalLink = link;
		admit(state);
		this.breaker.transitionToClosedState();
	}

	/**
	 * Changes what an open gate is open to. One that was shut meanwhile stays shut.
	 * @param state {@link TierState#UP} or full
	 */
	synchronized void change(TierState state) {
		if (this.state.isUsable()) {
			admit(state);
		}
	}

	private void admit(TierState state) {
		String reason = state.reason();
		if (reason != null) {
			this.refusal = new TierException(reason, null);
		}
		this.state = state;
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
