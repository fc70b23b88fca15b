package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.github.cachestarter.internal.redis.circuit.Deadlines;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.health.Prober;
import io.github.cachestarter.internal.redis.health.ReplyOrder;
import io.github.cachestarter.internal.redis.invalidation.Announcer;
import io.github.cachestarter.internal.redis.invalidation.Vigil;
import io.github.cachestarter.internal.redis.invalidation.Watches;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.redis.recovery.ColdStart;
import io.github.cachestarter.internal.redis.recovery.Epoch;
import io.github.cachestarter.internal.redis.recovery.Recovery;
import io.github.cachestarter.internal.redis.recovery.Removal;
import io.github.cachestarter.internal.redis.recovery.Removals;
import io.github.cachestarter.internal.tier.TagKeys;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Threads that change rows and remove their copies, and threads that read, while Redis
 * fails at random.
 */
class RemovalsStressTests {

	private static final int THREADS = 4;

	/** How often each thread gets an answer. */
	private static final int ANSWERS = 500;

	private static final Duration PAUSE = Duration.ofMillis(1);

	private static final RedisTierSettings SETTINGS = new RedisTierSettings(Duration.ofMillis(10),
			Duration.ofSeconds(1), PAUSE, Duration.ZERO, "test", false, Duration.ofSeconds(2), 1 << 20);

	private final FaultyRedis redis = new FaultyRedis(42);

	private final Deadlines deadlines = new Deadlines();

	private final Diagnosis diagnosis = new Diagnosis(this.redis.target(), SETTINGS.commandTimeout());

	private final Gate gate = new Gate(this.deadlines, this.diagnosis, SETTINGS);

	private final Removals removals = new Removals(this.gate, new Announcer("test::changes"), new TagKeys("test"),
			System::nanoTime);

	private final Recovery recovery = new Recovery(this.gate, this.removals, new ColdStart(),
			new Epoch(this.gate, "test::epoch:", false, () -> {
			}), new Replies(this.diagnosis, SETTINGS.commandTimeout()), false);

	private final Prober prober = new Prober(
			this.gate, this.redis, this.diagnosis, SETTINGS, this.recovery, new Vigil(this.gate, new Watches(),
					new Announcer("test::changes"), new Replies(this.diagnosis, SETTINGS.commandTimeout()), SETTINGS),
			new ReplyOrder(this.gate));

	/** By row, the version whose predecessors were removed for certain. */
	private final Map<String, Integer> removed = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);

	@BeforeEach
	void start() {
		this.deadlines.start();
		this.prober.start();
	}

	@AfterEach
	void end() {
		this.threads.shutdownNow();
		this.prober.close();
		this.redis.close();
		this.deadlines.close();
	}

	@Test
	void nobodyReadsWhatWasRemoved() throws InterruptedException, ExecutionException, TimeoutException {
		List<Future<?>> work = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			Random random = new Random(i);
			work.add(this.threads.submit(() -> repeat(() -> change(anyRow(random)))));
			work.add(this.threads.submit(() -> repeat(() -> read(anyRow(random)))));
		}
		for (Future<?> each : work) {
			each.get(1, TimeUnit.MINUTES);
		}
		assertThat(this.gate.changes()).isGreaterThan(10);
		assertThat(this.recovery.replayed()).isGreaterThan(10);
		assertThat(this.recovery.coldStarts()).isZero();
		this.redis.heal();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.gate.state().isUsable());
		assertThat(this.removals.pending()).isZero();
		for (int i = 0; i < FaultyRedis.ROWS; i++) {
			read(FaultyRedis.row(i));
		}
	}

	private static void repeat(BooleanSupplier step) {
		int answers = 0;
		while (answers < ANSWERS) {
			if (step.getAsBoolean()) {
				answers++;
			}
			else {
				// Nothing is to be had before the prober's next step.
				LockSupport.parkNanos(PAUSE.toNanos());
			}
		}
	}

	private static String anyRow(Random random) {
		return FaultyRedis.row(random.nextInt(FaultyRedis.ROWS));
	}

	private boolean change(String row) {
		int version = this.redis.rows.merge(row, 1, Integer::sum);
		boolean done = isAnswered(this.removals.remove(Removal.ofKey(row)));
		this.removed.merge(row, version, Math::max);
		return done;
	}

	private boolean read(String row) {
		int oldest = this.removed.getOrDefault(row, 0);
		CompletableFuture<Integer> copy = this.gate.<byte[]>send((link) -> link.commands().get(row))
			.thenApply(FaultyRedis::version);
		boolean answered = isAnswered(copy);
		if (answered) {
			assertThat(copy.join()).isGreaterThanOrEqualTo(oldest);
		}
		synchronized (this.gate) {
			assertThat(this.gate.state().isUsable() && this.removals.pending() > 0)
				.as("open although a removal is pending")
				.isFalse();
		}
		return answered;
	}

	private static boolean isAnswered(CompletableFuture<?> future) {
		return future.handle((done, failure) -> failure == null).orTimeout(20, TimeUnit.SECONDS).join();
	}

}
