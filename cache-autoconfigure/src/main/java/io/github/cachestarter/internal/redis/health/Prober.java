package io.github.cachestarter.internal.redis.health;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.FirstConnection;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.circuit.Trouble;
import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import io.github.cachestarter.internal.redis.circuit.Trouble.Sign;
import io.github.cachestarter.internal.redis.invalidation.Vigil;
import io.github.cachestarter.internal.redis.link.RedisConnector;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.redis.recovery.Recovery;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.TierState.Availability;
import io.github.cachestarter.internal.worker.Worker;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Brings Redis back into use. Sleeps while everything is well; while not, one thread
 * tests the link, and where that does not answer rightly connects anew, so that a hung
 * socket, a packet lost in TCP's back-off, a failover and a changed address all heal. Two
 * steps start at least an interval apart, so that trouble which comes right back is no
 * busy loop, but the first step after a quiet time starts at once.
 */
public final class Prober implements AutoCloseable {

	/**
	 * How many probes in a row must be able to store before a Redis that did not counts
	 * as up: memory hovers around its limit while entries expire.
	 */
	static final int STORING_PROBES = 4;

	private static final Log logger = LogFactory.getLog(Prober.class);

	private final Gate gate;

	private final RedisConnector connector;

	private final Diagnosis diagnosis;

	private final RedisTierSettings settings;

	private final ReplyOrder replyOrder;

	private final Replies replies;

	private final Probe probe;

	private final Recovery recovery;

	private final Vigil vigil;

	private final FirstConnection first;

	/**
	 * What was said of the last attempt, if that was more than that the connection was
	 * closed.
	 */
	private @Nullable Trouble explained;

	private final List<Consumer<TierState>> listeners = new CopyOnWriteArrayList<>();

	private final CountDownLatch firstStep = new CountDownLatch(1);

	private final Worker worker = new Worker("cache-redis-prober", this::round);

	private volatile long started;

	private Availability announced = Availability.UP;

	private int stored;

	private volatile boolean alarmed = true;

	private Runnable onOpen = () -> {
	};

	private long next = System.nanoTime();

	public Prober(Gate gate, RedisConnector connector, Diagnosis diagnosis, RedisTierSettings settings,
			Recovery recovery, Vigil vigil, ReplyOrder replyOrder) {
		this.replyOrder = replyOrder;
		this.replies = new Replies(diagnosis, settings.commandTimeout());
		this.gate = gate;
		this.connector = connector;
		this.diagnosis = diagnosis;
		this.settings = settings;
		this.recovery = recovery;
		this.vigil = vigil;
		this.first = new FirstConnection(settings.connectTimeout(), System::nanoTime);
		this.probe = new Probe(this.replies, diagnosis, settings, "cluster".equals(connector.mode()));
		gate.onAlarm(this::alarm);
	}

	public void addListener(Consumer<TierState> listener) {
		this.listeners.add(listener);
	}

	/**
	 * What is run, by this thread, when the gate was opened. Must not block.
	 */
	public void onOpen(Runnable onOpen) {
		this.onOpen = onOpen;
	}

	public synchronized void start() {
		if (this.started == 0) {
			this.started = System.nanoTime();
			this.worker.start();
		}
	}

	/**
	 * Waits for the outcome of the first attempt.
	 * @param budget the longest that may have passed since the start
	 */
	public void awaitFirstStep(Duration budget) {
		try {
			long left = budget.toNanos() - (System.nanoTime() - this.started);
			if (!this.firstStep.await(left, TimeUnit.NANOSECONDS)) {
				logger.debug("The first attempt to connect goes on in the background");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * The commands that the user of the cache may not run, as far as is known.
	 */
	public List<String> notPermitted() {
		return this.probe.missing();
	}

	/**
	 * Gives the link up if the threads that serve it are not all there: the next one has
	 * others.
	 */
	public void checkThreads() {
		RedisLink link = this.gate.link();
		if (link != null && !this.connector.threadsNotRunning().isEmpty()) {
			this.gate.lost(link);
		}
	}

	private void alarm() {
		this.alarmed = true;
		this.worker.wake();
	}

	public Worker worker() {
		return this.worker;
	}

	/**
	 * Does what is due.
	 * @return how long to rest then
	 */
	public long round() {
		if (!this.alarmed && this.gate.state().availability() == Availability.UP) {
			return Worker.UNTIL_WOKEN;
		}
		long now = System.nanoTime();
		if (this.next - now > 0) {
			return this.next - now;
		}
		this.next = now + this.settings.probeInterval().toNanos();
		boolean done = false;
		try {
			step();
			done = true;
		}
		finally {
			// What was broken off is done again.
			this.alarmed |= !done;
			this.firstStep.countDown();
			if (this.worker.isClosed()) {
				disconnect();
			}
		}
		return 0;
	}

	/**
	 * Tests Redis once and switches the gate accordingly.
	 */
	public void step() {
		this.alarmed = false;
		RedisLink link = this.gate.link();
		boolean lost = link != null && (link.lost().isDone() || this.gate.isDistrusted(link)
				|| !this.connector.threadsNotRunning().isEmpty());
		if (link != null && lost && !this.gate.isDistrusted(link)) {
			this.gate.lost(link);
		}
		else if (link != null && !lost) {
			// A lost link is announced only if it cannot be replaced at once: servers and
			// proxies close idle connections.
			announce();
		}
		if (link == null || lost || !use(link)) {
			disconnect();
			connect();
		}
		announce();
	}

	private void connect() {
		Duration limit = this.first.begin();
		long start = System.nanoTime();
		try {
			RedisLink link = this.connector.connect(limit);
			boolean used = false;
			// Nothing may come between, or an error there would leave the link open.
			try {
				used = tryOut(link, start);
			}
			finally {
				if (!used) {
					this.gate.shut(link, this.diagnosis.lost().reason());
					link.close();
					this.gate.forget(link);
				}
			}
		}
		catch (TimeoutException ex) {
			this.first.timedOut();
			failed(this.diagnosis.attemptTimeout(limit, !this.first.isMade()));
		}
		catch (ExecutionException ex) {
			failed(this.diagnosis.ofAttempt(ex, !this.first.isMade()));
		}
		catch (InterruptedException ex) {
			// Only closing interrupts, and it has set its flag before.
			logger.trace("Interrupted while connecting", ex);
		}
	}

	private boolean tryOut(RedisLink link, long start) {
		CompletableFuture<?> unused = link.lost().thenRun(() -> this.gate.lost(link));
		long took = System.nanoTime() - start;
		boolean works = use(link);
		if (works) {
			this.first.made(took);
			this.explained = null;
		}
		if (link.lost().isDone()) {
			// Perhaps before the gate was open, when nobody could shut it.
			this.gate.lost(link);
		}
		return works;
	}

	/**
	 * Shuts the gate. Silence may be the slow beginning of the first connection. Of what
	 * a server has said before it closed the connection, the client sometimes sees only
	 * that it did: once, that does not replace what was said to the attempt before.
	 */
	private void failed(Trouble trouble) {
		if (trouble.sign() == Sign.SILENT && this.first.isAwaited()) {
			this.gate.down(this.diagnosis.stillConnecting(trouble), TierState::connecting);
			return;
		}
		Trouble before = this.explained;
		this.explained = (trouble.sign() == Sign.SAID) ? trouble : null;
		this.first.explained();
		Trouble told = (trouble.sign() == Sign.CLOSED && before != null) ? before : trouble;
		this.gate.down(told.reason(), TierState::down);
	}

	/**
	 * Uses a link if it passes the test, or shuts the gate. Even trouble that would
	 * concern one command only is decisive when it concerns the test's.
	 * @return whether the gate was opened, or was open and stays so
	 */
	private boolean use(RedisLink link) {
		Trouble trouble = this.probe.of(link);
		if (trouble != null && trouble.equals(this.gate.timeout()) && link == this.gate.link()
				&& this.gate.state().isUsable() && link.isReceiving()) {
			// The probe may only be waiting behind a large reply.
			return true;
		}
		if (trouble == null || trouble.scope() == Scope.WRITES) {
			TierState state = (trouble == null) ? TierState.UP : TierState.notStoring(trouble.reason());
			if (this.gate.state().isUsable()) {
				change(state);
				return true;
			}
			this.stored = 0;
			trouble = this.replyOrder.learn(link, this.replies);
			trouble = (trouble != null) ? trouble : this.vigil.prepare(link);
			trouble = (trouble != null) ? trouble : this.recovery.open(link, state, this.vigil::begin);
			if (trouble == null) {
				this.onOpen.run();
			}
		}
		if (trouble != null && trouble.equals(this.diagnosis.outOfStep())) {
			this.gate.distrust(link);
		}
		if (trouble != null) {
			failed(trouble);
		}
		return trouble == null;
	}

	private void change(TierState state) {
		boolean notStoring = this.gate.state().availability() == Availability.NOT_STORING;
		this.stored = (notStoring && state.equals(TierState.UP)) ? this.stored + 1 : 0;
		if (!notStoring || this.stored == 0 || this.stored >= STORING_PROBES) {
			this.gate.change(state);
		}
	}

	private void announce() {
		TierState state = this.gate.state();
		if (this.worker.isClosed() || state.availability() == this.announced) {
			return;
		}
		this.announced = state.availability();
		for (Consumer<TierState> listener : this.listeners) {
			try {
				listener.accept(state);
			}
			catch (Throwable ex) {
				logger.warn("A listener to changes of Redis's state failed", ex);
			}
		}
	}

	private void disconnect() {
		RedisLink link = this.gate.link();
		if (link != null) {
			link.close();
			this.gate.forget(link);
		}
	}

	@Override
	public void close() {
		this.worker.close();
		this.firstStep.countDown();
		this.worker.awaitEnd(this.settings.connectTimeout().multipliedBy(2));
		disconnect();
	}

}
