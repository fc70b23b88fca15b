package io.github.cachestarter.verification.memory;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

import io.github.cachestarter.internal.redis.RedisTierNumbers;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JVM whose heap is filled. Writes a {@link MemoryResult} to the standard output, as
 * one line of JSON, and ends.
 */
final class CrampedProcess {

	static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int FILLERS = 2;

	private static final int CALLERS = 4;

	private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(5);

	private static final long SUSPENDED = TimeUnit.SECONDS.toNanos(3);

	private final CrampedApplication application;

	private final MemoryOptions options;

	private CrampedProcess(CrampedApplication application, MemoryOptions options) {
		this.application = application;
		this.options = options;
	}

	/**
	 * Runs.
	 * @param args the options of {@link MemoryRunner}
	 */
	public static void main(String[] args) {
		PrintStream result = System.out;
		// Whatever is written to the terminal must not look like the result.
		System.setOut(System.err);
		try (RedisServer server = RedisServers.start()) {
			CrampedApplication application = new CrampedApplication(server.url());
			result.println(
					JSON.writeValueAsString(new CrampedProcess(application, MemoryOptions.parse(args)).run(server)));
		}
		// To close the application would wait for threads of Spring Boot's own
		// connection,
		// which have ended for want of memory.
		Runtime.getRuntime().halt(0);
	}

	private MemoryResult run(RedisServer server) {
		awaitNormal(new ArrayList<>());
		AtomicBoolean over = new AtomicBoolean();
		AtomicLong bursts = new AtomicLong();
		AtomicIntegerArray invalidated = new AtomicIntegerArray(CrampedRows.ROWS);
		List<CrampedCaller> callers = new ArrayList<>();
		List<Thread> threads = new ArrayList<>();
		Random seeds = new Random(this.options.seed());
		for (int i = 0; i < CALLERS; i++) {
			CrampedCaller caller = new CrampedCaller(this.application.rows(), new Random(seeds.nextLong()), over,
					invalidated);
			callers.add(caller);
			threads.add(start("caller-" + i, caller));
		}
		for (int i = 0; i < FILLERS; i++) {
			threads.add(start("filler-" + i, new HeapFiller(new Random(seeds.nextLong()), over, bursts)));
		}
		Thread[] running = threads.toArray(Thread[]::new);
		pass(this.options.bursts().toNanos());
		over.set(true);
		awaitEnd(running);
		List<String> missing = new ArrayList<>();
		long normal = awaitNormal(missing);
		RedisTierNumbers numbers = this.application.numbers();
		long longest = suspend(server);
		if (longest > this.options.patience().toMillis()) {
			missing.add("a call waited " + longest + " ms while Redis was suspended");
		}
		long back = awaitNormal(missing);
		return new MemoryResult(bursts.get(), sum(callers, CrampedCaller::calls), sum(callers, CrampedCaller::errors),
				sum(callers, CrampedCaller::exceptions), sum(callers, CrampedCaller::oldValues),
				numbers.threadFailures(), numbers.threadRestarts(), normal, longest, back, missing);
	}

	private static long sum(List<CrampedCaller> callers, ToLongFunction<CrampedCaller> number) {
		return callers.stream().mapToLong(number).sum();
	}

	private static Thread start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void pass(long nanos) {
		long end = System.nanoTime() + nanos;
		while (System.nanoTime() - end < 0) {
			LockSupport.parkNanos(LOOK);
		}
	}

	/**
	 * Until they have ended nothing can be allocated here either.
	 */
	private static void awaitEnd(Thread[] threads) {
		for (int i = 0; i < threads.length; i++) {
			while (threads[i].isAlive()) {
				LockSupport.parkNanos(LOOK);
			}
		}
	}

	/**
	 * Waits for everything to be normal.
	 * @param missing what is not when the time is over
	 * @return how long it took, in milliseconds
	 */
	private long awaitNormal(List<String> missing) {
		long start = System.nanoTime();
		List<String> now = this.application.missing();
		while (!now.isEmpty() && System.nanoTime() - start < this.options.patience().toNanos()) {
			LockSupport.parkNanos(LOOK);
			now = this.application.missing();
		}
		missing.addAll(now);
		return millisSince(start);
	}

	/**
	 * Calls for a while, and Redis does not answer.
	 * @return the longest call, in milliseconds
	 */
	private long suspend(RedisServer server) {
		long longest = 0;
		server.suspend();
		try {
			long start = System.nanoTime();
			int id = 0;
			while (System.nanoTime() - start < SUSPENDED) {
				long before = System.nanoTime();
				this.application.rows().change(id);
				this.application.rows().find(id);
				longest = Math.max(longest, millisSince(before));
				id = (id + 1) % CrampedRows.ROWS;
				LockSupport.parkNanos(LOOK);
			}
		}
		finally {
			server.resume();
		}
		return longest;
	}

	private static long millisSince(long start) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

}
