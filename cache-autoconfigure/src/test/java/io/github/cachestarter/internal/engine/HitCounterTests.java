package io.github.cachestarter.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class HitCounterTests {

	private static final int TIMES = 50_000;

	private static final int CELLS = 64;

	private final HitCounter counter = new HitCounter();

	@Test
	void losesNothingOfManyThreadsAtOnce() throws InterruptedException {
		// More than there are cells, so that some have to share.
		countIn(200, Thread::new);
		assertThat(this.counter.sum()).isEqualTo(200L * TIMES);
	}

	@Test
	void losesNothingOfManyThreadsWithOneCell() throws InterruptedException {
		countIn(16, HitCounterTests::ofOneCell);
		assertThat(this.counter.sum()).isEqualTo(16L * TIMES);
	}

	@Test
	void losesNothingWhenCellsPassFromThreadsThatHaveEnded() throws InterruptedException {
		for (int generation = 1; generation <= 5; generation++) {
			countIn(80, Thread::new);
			assertThat(this.counter.sum()).isEqualTo(80L * generation * TIMES);
		}
	}

	/**
	 * Two who write to one cell would lose what the other has counted.
	 */
	@Test
	void aCellIsItsOwnersUntilThatHasEnded() throws InterruptedException, ExecutionException {
		List<Thread> owners = new ArrayList<>();
		ExecutorService owner = inOneCell(owners);
		ExecutorService other = inOneCell(owners);
		try {
			count(owner);
			assertThat(sharedAfter(owner)).as("of an owner").isZero();
			assertThat(sharedAfter(other)).as("while the owner is alive").isEqualTo(TIMES);
			assertThat(sharedAfter(owner)).as("of an owner").isZero();
			owner.shutdown();
			owners.get(0).join();
			count(other);
			assertThat(sharedAfter(other)).as("of the next owner").isZero();
			assertThat(this.counter.sum()).isEqualTo(6L * TIMES);
		}
		finally {
			owner.shutdown();
			other.shutdown();
		}
	}

	/**
	 * Counts in a thread.
	 * @return how much of that was counted where all can
	 */
	private long sharedAfter(ExecutorService thread) throws InterruptedException, ExecutionException {
		LongAdder shared = (LongAdder) Objects.requireNonNull(ReflectionTestUtils.getField(this.counter, "others"));
		long before = shared.sum();
		count(thread);
		return shared.sum() - before;
	}

	private void count(ExecutorService thread) throws InterruptedException, ExecutionException {
		thread.submit(this::countOften).get();
	}

	private static void awaitAll(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void countOften() {
		IntStream.range(0, TIMES).forEach((time) -> this.counter.increment());
	}

	/**
	 * Makes one thread, whose cell is that of all others that are made here.
	 */
	private static ExecutorService inOneCell(List<Thread> made) {
		return Executors.newSingleThreadExecutor((task) -> {
			Thread thread = ofOneCell(task);
			made.add(thread);
			return thread;
		});
	}

	private static Thread ofOneCell(Runnable task) {
		Thread thread = new Thread(task);
		while (thread.getId() % CELLS != 0) {
			thread = new Thread(task);
		}
		return thread;
	}

	private void countIn(int threads, ThreadFactory factory) throws InterruptedException {
		List<Thread> started = new ArrayList<>();
		// One that had ended before the next began would not be in its way.
		CountDownLatch all = new CountDownLatch(threads);
		for (int i = 0; i < threads; i++) {
			Thread thread = factory.newThread(() -> {
				all.countDown();
				awaitAll(all);
				countOften();
			});
			thread.start();
			started.add(thread);
		}
		for (Thread thread : started) {
			thread.join();
		}
	}

}
