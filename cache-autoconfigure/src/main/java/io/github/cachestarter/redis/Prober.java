package io.github.cachestarter.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.cachestarter.redis.Trouble.Scope;
import io.github.cachestarter.tier.TierState;
import io.github.cachestarter.tier.TierState.Availability;
import io.lettuce.core.SetArgs;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;

/**
 * Brings Redis back into use. Sleeps while everything is well; while not, one thread
 * tests the link, and where that does not answer rightly connects anew, so that a hung
 * socket, a packet lost in TCP's back-off, a failover and a changed address all heal. Two
 * steps start at least an interval apart, so that trouble which comes right back is no
 * busy loop, but the first step after a quiet time starts at once.
 */
final class Prober implements AutoCloseable {

	/**
	 * How many probes in a row must find room before a full Redis counts as up: memory
	 * hovers around its limit while entries expire.
	 */
	static final int ROOM_PROBES = 4;

	private static final Log logger = LogFactory.getLog(Prober.class);

	private static final byte[] NOTHING = {};

	private static final Duration PROBE_LIFE = Duration.ofSeconds(1);

	private final Gate gate;

	private final RedisConnector connector;

	private final Diagnosis diagnosis;

	private final RedisTierSettings settings;

	private final List<Consumer<TierState>> listeners = new CopyOnWriteArrayList<>();

	private final CountDownLatch firstStep = new CountDownLatch(1);

	private final Thread thread = new Thread(this::run, "cache-redis-prober");

	private volatile long started;

	private Availability announced = Availability.UP;

	private int roomSeen;

	private volatile boolean alarmed = true;

	private volatile boolean closed;

	Prober(Gate gate, RedisConnector connector, Diagnosis diagnosis, RedisTierSettings settings) {
		this.gate = gate;
		this.connector = connector;
		this.diagnosis = diagnosis;
		this.settings = settings;
		this.thread.setDaemon(true);
		gate.onAlarm(this::alarm);
	}

	void addListener(Consumer<TierState> listener) {
		this.listeners.add(listener);
	}

	void start() {
		this.started = System.nanoTime();
		this.thread.start();
	}

	/**
	 * Waits for the outcome of the first attempt.
	 * @param budget the longest that may have passed since the start
	 */
	void awaitFirstStep(Duration budget) {
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

	private void alarm() {
		this.alarmed = true;
		LockSupport.unpark(this.thread);
	}

	private void run() {
		long next = System.nanoTime();
		while (!this.closed) {
			long pause = next - System.nanoTime();
			if (!this.alarmed && this.gate.state().availability() == Availability.UP) {
				LockSupport.park(this);
			}
			else if (pause > 0) {
				LockSupport.parkNanos(this, pause);
			}
			else {
				next = System.nanoTime() + this.settings.probeInterval().toNanos();
				guardedStep();
			}
		}
		disconnect();
	}

	/**
	 * Whatever a client may throw, the thread that brings Redis back goes on.
	 */
	private void guardedStep() {
		try {
			step();
		}
		catch (RuntimeException ex) {
			logger.warn("The attempt to bring Redis back failed unexpectedly", ex);
		}
		finally {
			this.firstStep.countDown();
		}
	}

	/**
	 * Tests Redis once and switches the gate accordingly.
	 */
	void step() {
		this.alarmed = false;
		RedisLink link = this.gate.link();
		if (link != null && link.lost().isDone()) {
			// Announced only if it cannot be replaced at once: servers and proxies close
			// idle connections.
			disconnect();
			link = null;
		}
		else if (link != null) {
			announce();
		}
		Trouble trouble = (link != null) ? probe(link) : null;
		if (link == null) {
			connect();
		}
		else if (isUseless(trouble)) {
			this.gate.down(trouble.reason());
			disconnect();
			connect();
		}
		else {
			use(link, trouble);
		}
		announce();
	}

	private void connect() {
		try {
			RedisLink link = this.connector.connect(this.settings.connectTimeout());
			Trouble trouble = probe(link);
			if (isUseless(trouble)) {
				this.gate.down(trouble.reason());
				link.close();
				return;
			}
			use(link, trouble);
			CompletableFuture<?> unused = link.lost().thenRun(() -> this.gate.lost(link));
		}
		catch (TimeoutException ex) {
			this.gate.down(this.diagnosis.timeout(this.settings.connectTimeout()).reason());
		}
		catch (ExecutionException ex) {
			this.gate.down(this.diagnosis.of(ex).reason());
		}
		catch (InterruptedException ex) {
			// Only closing interrupts, and it has set its flag before.
			logger.trace("Interrupted while connecting", ex);
		}
	}

	/**
	 * Even what would concern one command only is decisive when it concerns the probe's.
	 */
	@Contract("null -> false")
	private static boolean isUseless(@Nullable Trouble trouble) {
		return trouble != null && trouble.scope() != Scope.WRITES;
	}

	private void use(RedisLink link, @Nullable Trouble trouble) {
		if (trouble != null) {
			this.roomSeen = 0;
			this.gate.full(link, trouble.reason());
		}
		else if (this.gate.state().availability() != Availability.FULL || ++this.roomSeen >= ROOM_PROBES) {
			this.roomSeen = 0;
			this.gate.up(link);
		}
	}

	/**
	 * Writes and deletes a key on every master. The delete is what decides: unlike a
	 * {@code PING} it is refused by a replica, while loading and without permission, and
	 * unlike the write it works when memory is full.
	 */
	private @Nullable Trouble probe(RedisLink link) {
		List<String> keys = link.probeKeys(this.settings.probeKey());
		CompletableFuture<?> writes = all(keys,
				(key) -> link.commands().set(key, NOTHING, SetArgs.Builder.px(PROBE_LIFE)));
		CompletableFuture<?> deletes = all(keys, (key) -> link.commands().del(key));
		Trouble trouble = await(deletes);
		if (trouble == null) {
			trouble = await(writes);
		}
		return (trouble != null && trouble.scope() == Scope.WRITES) ? this.diagnosis.full(memory(link)) : trouble;
	}

	private static CompletableFuture<?> all(List<String> keys, Function<String, CompletionStage<?>> command) {
		try {
			return CompletableFuture.allOf(keys.stream()
				.map((key) -> command.apply(key).toCompletableFuture())
				.toArray(CompletableFuture<?>[]::new));
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private @Nullable Trouble await(CompletableFuture<?> replies) {
		try {
			replies.get(this.settings.commandTimeout().toMillis(), TimeUnit.MILLISECONDS);
			return null;
		}
		catch (TimeoutException ex) {
			return this.diagnosis.timeout(this.settings.commandTimeout());
		}
		catch (ExecutionException ex) {
			return this.diagnosis.of(ex);
		}
		catch (InterruptedException ex) {
			return this.diagnosis.lost();
		}
	}

	private InfoReply memory(RedisLink link) {
		CompletableFuture<List<InfoReply>> replies = InfoReply.ofMasters(link, "memory");
		if (await(replies) != null) {
			return InfoReply.EMPTY;
		}
		return replies.join().stream().filter(InfoReply::isFull).findFirst().orElse(InfoReply.EMPTY);
	}

	private void announce() {
		TierState state = this.gate.state();
		if (this.closed || state.availability() == this.announced) {
			return;
		}
		this.announced = state.availability();
		for (Consumer<TierState> listener : this.listeners) {
			try {
				listener.accept(state);
			}
			catch (RuntimeException ex) {
				logger.warn("A listener to changes of Redis's state failed", ex);
			}
		}
	}

	private void disconnect() {
		RedisLink link = this.gate.detach();
		if (link != null) {
			link.close();
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.thread.interrupt();
		try {
			this.thread.join(this.settings.connectTimeout().toMillis() * 2);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
