package io.github.cachestarter.internal.redis.circuit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.TierState.Availability;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets calls through to Redis while it is well and turns them away in no time while it is
 * not.
 * <p>
 * Why this is safe with many threads: a call reads one field, the link that the gate is
 * open to, without a lock, and everything that changes it holds this object's monitor.
 * <em>Any</em> thread may shut the gate, but only the prober opens it, and it opens it
 * with a link that it has just tested. A failure shuts the gate only if it happened on
 * the link that is in use: a straggler of a link that was replaced meanwhile says nothing
 * about its successor. When shutting, that field goes first, so a call that has read it
 * before fails on a broken link, or at its deadline, like those that were under way. The
 * gate is shut before the future of the failed call completes, so what a caller does next
 * is turned away already.
 * <p>
 * Between shut and open the gate is <em>ajar</em>: removals pass to the link that is
 * about to be used, and nothing else does. {@code Removals} says why. Removals do not
 * read that field: they ask for {@link #removalLink()} under the monitor.
 */
public final class Gate {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	/**
	 * What is said while there is no memory to say more.
	 */
	private static final TierState SHUT = TierState.down("Redis is not used for the moment");

	private final TierException shutRefusal = new TierException(String.valueOf(SHUT.reason()), null);

	private final LongAdder turnedAway = new LongAdder();

	private final Deadlines deadlines;

	private final Diagnosis diagnosis;

	private final RedisTierSettings settings;

	private final Congestion congestion;

	private final long timeoutNanos;

	private Runnable alarm = () -> {
	};

	private Runnable onShut = () -> {
	};

	private volatile TierState state;

	private volatile TierException refusal;

	/**
	 * Where calls go; {@code null} while the gate is shut.
	 */
	private volatile @Nullable RedisLink open;

	private volatile @Nullable RedisLink link;

	private boolean closed;

	private volatile long heard = System.nanoTime();

	private volatile long changes;

	private @Nullable RedisLink removalLink;

	private volatile @Nullable RedisLink distrusted;

	private volatile long outOfStep;

	public Gate(Deadlines deadlines, Diagnosis diagnosis, RedisTierSettings settings) {
		this.deadlines = deadlines;
		this.diagnosis = diagnosis;
		this.settings = settings;
		this.congestion = new Congestion(diagnosis, System::nanoTime);
		this.timeoutNanos = settings.commandTimeout().toNanos();
		String reason = diagnosis.notYet();
		this.refusal = new TierException(reason, null);
		this.state = TierState.connecting(reason);
	}

	/**
	 * What is run, by any thread and quickly, when something should be looked into.
	 */
	public void onAlarm(Runnable alarm) {
		this.alarm = alarm;
	}

	/**
	 * What is run under this object's monitor when the gate shuts, before anybody hears
	 * of it.
	 */
	public void onShut(Runnable onShut) {
		this.onShut = onShut;
	}

	public TierState state() {
		return this.state;
	}

	/**
	 * How often the gate was opened or shut.
	 */
	public long changes() {
		return this.changes;
	}

	/**
	 * Counts the calls that did not reach Redis because the gate was shut, or because
	 * they would have stored something that Redis does not store at the moment.
	 */
	public LongAdder turnedAway() {
		return this.turnedAway;
	}

	/**
	 * The link in use; while the gate is shut, the one that was, if it was not replaced
	 * yet.
	 */
	public @Nullable RedisLink link() {
		return this.link;
	}

	/**
	 * When a call other than a removal was last answered, by {@link System#nanoTime()}.
	 * That was while the gate was open, or just after.
	 */
	public long heard() {
		return this.heard;
	}

	void hear() {
		this.heard = System.nanoTime();
	}

	public TierException refusal() {
		return this.refusal;
	}

	public Congestion congestion() {
		return this.congestion;
	}

	/**
	 * Sends a command that takes no memory.
	 */
	public <T> CompletableFuture<T> send(Function<RedisLink, ? extends CompletionStage<T>> command) {
		RedisLink link = this.open;
		return (link != null && !this.congestion.isOn(link)) ? send(new Call<>(this, link, deadline()), command)
				: refused(link);
	}

	/**
	 * Sends a command that stores something.
	 */
	public <T> CompletableFuture<T> sendWrite(Function<RedisLink, ? extends CompletionStage<T>> command) {
		RedisLink link = openLink();
		TierException refused = refuseWrite(link);
		return (link == null || refused != null)
				? CompletableFuture.failedFuture((refused != null) ? refused : this.refusal)
				: send(new Call<>(this, link, deadline()), command);
	}

	/**
	 * The link that the gate is open to; {@code null} while it is shut.
	 */
	public @Nullable RedisLink openLink() {
		return this.open;
	}

	/**
	 * Turns a command away that would store something, if it has to be.
	 * @param link what {@link #openLink} has given
	 * @return why; {@code null} if the command may be sent
	 */
	public @Nullable TierException refuseWrite(@Nullable RedisLink link) {
		TierException reason = null;
		if (link == null || this.state.availability() == Availability.NOT_STORING) {
			reason = this.refusal;
		}
		else if (this.congestion.isOn(link)) {
			reason = this.congestion.refusal();
		}
		if (reason != null) {
			this.turnedAway.increment();
		}
		return reason;
	}

	private <T> CompletableFuture<T> refused(@Nullable RedisLink link) {
		this.turnedAway.increment();
		return CompletableFuture.failedFuture((link == null) ? this.refusal : this.congestion.refusal());
	}

	/**
	 * Sends a command over the link of its call, whether the gate is open or not.
	 */
	public <T> Call<T> send(Call<T> call, Function<RedisLink, ? extends CompletionStage<T>> command) {
		try {
			command.apply(call.link()).whenComplete(call);
			if (!call.isDone()) {
				this.deadlines.add(call);
			}
		}
		catch (Throwable ex) {
			// Not knowing whether it was sent, nobody waits for it.
			call.fail(ex);
		}
		return call;
	}

	/**
	 * When a call that is sent now has to be answered.
	 */
	public long deadline() {
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
		else if (trouble.scope() == Scope.WRITES || Diagnosis.isRefusedToUser(failure)) {
			this.alarm.run();
		}
		return new TierException(trouble.reason(), null);
	}

	public TierException timedOut(RedisLink link) {
		TierException congestion = this.congestion.of(link);
		if (congestion != null) {
			return congestion;
		}
		return shut(link, timeout());
	}

	public Trouble timeout() {
		return this.diagnosis.timeout(this.settings.commandTimeout());
	}

	public Trouble diagnose(Throwable failure) {
		return this.diagnosis.of(failure);
	}

	public TierException lost(RedisLink link) {
		return shut(link, this.diagnosis.lost());
	}

	private TierException shut(RedisLink link, Trouble trouble) {
		shut(link, trouble.reason());
		return new TierException(trouble.reason(), null);
	}

	/**
	 * Shuts the gate if it is open or ajar to this link.
	 */
	public void shut(RedisLink link, String reason) {
		boolean inUse = false;
		try {
			synchronized (this) {
				inUse = this.removalLink == link;
				if (inUse) {
					down(reason, TierState::down);
				}
			}
		}
		finally {
			if (inUse) {
				this.alarm.run();
			}
		}
	}

	/**
	 * Shuts the gate to a link whose replies belong to other commands, for good. Also
	 * where something else has shut it before: what the link has acknowledged counts as
	 * not acknowledged.
	 */
	public void distrust(RedisLink link) {
		synchronized (this) {
			if (this.distrusted == link || (this.removalLink != link && this.link != link)) {
				return;
			}
			this.distrusted = link;
			this.outOfStep++;
			if (this.removalLink == link) {
				down(this.diagnosis.outOfStep().reason(), TierState::down);
			}
		}
		this.alarm.run();
		// A link that is replaced at once is announced by nobody else.
		logger.warn("cache_out_of_step reason={} target={}; the connection is replaced, and what it acknowledged"
				+ " lately is removed again", this.diagnosis.outOfStep().reason(), this.diagnosis.target());
	}

	/**
	 * Whether the replies of a link were found to belong to other commands.
	 */
	public boolean isDistrusted(RedisLink link) {
		return this.distrusted == link;
	}

	/**
	 * How often a link was given up because its replies belonged to other commands.
	 */
	public long outOfStep() {
		return this.outOfStep;
	}

	/**
	 * Shuts the gate, whatever the link. Nothing comes through any more, even if there is
	 * no memory for the rest.
	 * @param state makes the state of the reason
	 */
	public synchronized void down(String reason, Function<String, TierState> state) {
		if (this.closed) {
			return;
		}
		if (this.state.isUsable()) {
			this.changes++;
		}
		this.open = null;
		this.removalLink = null;
		this.state = SHUT;
		this.refusal = this.shutRefusal;
		try {
			this.refusal = new TierException(reason, null);
			this.state = state.apply(reason);
		}
		finally {
			this.onShut.run();
		}
	}

	/**
	 * Shuts the gate for good.
	 */
	public synchronized void close(String reason) {
		down(reason, TierState::down);
		this.closed = true;
	}

	/**
	 * Lets removals pass to a link. To be called while the gate is shut.
	 */
	public synchronized void ajar(RedisLink link) {
		this.removalLink = this.closed ? null : link;
	}

	/**
	 * Where a removal is to be sent, or {@code null} while the gate is shut. To be called
	 * under this object's monitor, which keeps the answer true.
	 */
	public @Nullable RedisLink removalLink() {
		return this.removalLink;
	}

	/**
	 * Opens the gate to everything, or to all that takes no memory. Only
	 * {@code Removals.finish} knows when that is right.
	 * @param state {@link TierState#UP} or not storing
	 */
	public synchronized void open(RedisLink link, TierState state) {
		if (this.closed) {
			return;
		}
		admit(state);
		this.changes++;
		this.link = link;
		this.removalLink = link;
		this.open = link;
	}

	/**
	 * Changes what an open gate is open to. One that was shut meanwhile stays shut.
	 * @param state {@link TierState#UP} or not storing
	 */
	public synchronized void change(TierState state) {
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
	 * Forgets the link, which its caller has closed.
	 */
	public synchronized void forget(RedisLink closed) {
		if (this.link == closed) {
			this.link = null;
		}
	}

}
