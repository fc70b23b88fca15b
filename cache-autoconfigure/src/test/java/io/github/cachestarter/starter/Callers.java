package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

import org.awaitility.Awaitility;

/**
 * Threads that call one thing after the other, without a pause, until they are told to
 * end. Which call fails is remembered and does not end them.
 */
final class Callers implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final List<Thread> threads = new ArrayList<>();

	private final AtomicLong calls = new AtomicLong();

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	private volatile boolean ended;

	private Callers() {
	}

	/**
	 * Begins to call.
	 * @param threads how many call at the same time
	 * @param keys how many different keys they call with, from 0
	 * @param call what is called with a key, and throws when the answer is wrong
	 */
	static Callers start(int threads, int keys, IntConsumer call) {
		Callers callers = new Callers();
		for (int i = 0; i < threads; i++) {
			Random random = new Random(i);
			Thread thread = new Thread(() -> callers.run(random, keys, call), "caller-" + i);
			thread.setDaemon(true);
			callers.threads.add(thread);
			thread.start();
		}
		return callers;
	}

	private void run(Random random, int keys, IntConsumer call) {
		while (!this.ended) {
			this.calls.incrementAndGet();
			try {
				call.accept(random.nextInt(keys));
			}
			catch (RuntimeException | Error ex) {
				this.failures.add(ex);
			}
		}
	}

	/** Returns when so many more calls have begun. */
	void awaitCalls(long more) {
		long until = this.calls.get() + more;
		Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> this.calls.get() >= until);
	}

	/** Ends them, and returns when the last call has. */
	@Override
	public void close() {
		this.ended = true;
		long end = System.nanoTime() + PATIENCE.toNanos();
		for (Thread thread : this.threads) {
			try {
				TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			if (thread.isAlive()) {
				throw new IllegalStateException("A caller never got an answer");
			}
		}
	}

	long calls() {
		return this.calls.get();
	}

	List<Throwable> failures() {
		return List.copyOf(this.failures);
	}

}
