package io.github.cachestarter.internal.worker;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerTests {

	private final AtomicInteger rounds = new AtomicInteger();

	private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

	private volatile @Nullable Error thrown;

	private final Worker worker = new Worker("worker-under-test", this::round);

	private final Worker other = new Worker("worker-beside-it", () -> Worker.UNTIL_WOKEN);

	@AfterEach
	void end() {
		this.worker.close();
		this.other.close();
		this.worker.awaitEnd(Duration.ofSeconds(10));
		this.other.awaitEnd(Duration.ofSeconds(10));
	}

	private long round() {
		this.thread.set(Thread.currentThread());
		this.rounds.incrementAndGet();
		Error error = this.thrown;
		if (error != null) {
			throw error;
		}
		return Worker.UNTIL_WOKEN;
	}

	@Test
	void goesOnAfterAnError() {
		this.thrown = new NoClassDefFoundError("somebody's resolver");
		this.worker.start();
		await().until(() -> this.worker.failures() > 3);
		this.thrown = null;
		await().until(() -> isResting());
		assertThat(this.worker.isRunning()).isTrue();
		assertThat(this.worker.restarts()).isZero();
	}

	@Test
	void aWakeIsNotLost() {
		this.worker.start();
		for (int i = 1; i < 200; i++) {
			int before = this.rounds.get();
			this.worker.wake();
			await().until(() -> this.rounds.get() > before);
		}
	}

	@Test
	void anInterruptionIsNoReasonToBeBusy() {
		this.worker.start();
		await().until(() -> isResting());
		Thread thread = Objects.requireNonNull(this.thread.get());
		int before = this.rounds.get();
		thread.interrupt();
		await().until(() -> this.rounds.get() > before && isResting());
		assertThat(thread.isInterrupted()).isFalse();
	}

	@Test
	void canBeStartedAndClosedAnyNumberOfTimes() {
		this.worker.close();
		this.worker.start();
		this.worker.revive();
		this.worker.wake();
		assertThat(this.rounds).hasValue(0);
		this.other.start();
		this.other.start();
		this.other.close();
		this.other.close();
		this.other.awaitEnd(Duration.ofSeconds(10));
		assertThat(this.other.isRunning()).isFalse();
		this.other.revive();
		assertThat(this.other.restarts()).isZero();
	}

	@Test
	void endsAtOnceWhenClosedWhileItRests() {
		this.worker.start();
		await().until(() -> isResting());
		this.worker.close();
		Thread thread = this.thread.get();
		await().until(() -> thread != null && !thread.isAlive());
	}

	private boolean isResting() {
		Thread thread = this.thread.get();
		return thread != null && thread.getState() == Thread.State.WAITING;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(1));
	}

}
