package io.github.cachestarter.internal.engine;

import java.lang.Thread.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * Threads that start at the same moment, and are gone when the test is.
 */
final class Threads implements AutoCloseable {

	private final Queue<Thread> started = new ConcurrentLinkedQueue<>();

	private final ExecutorService executor = Executors.newCachedThreadPool((action) -> {
		Thread thread = new Thread(action);
		this.started.add(thread);
		return thread;
	});

	<T extends @Nullable Object> Future<T> start(Callable<T> action) {
		return this.executor.submit(action);
	}

	<T extends @Nullable Object> List<Future<T>> startTogether(int count, Callable<T> action) {
		CyclicBarrier start = new CyclicBarrier(count);
		List<Future<T>> futures = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			futures.add(start(() -> {
				await(start);
				return action.call();
			}));
		}
		return futures;
	}

	/**
	 * Whether none of the threads gets any further by itself.
	 */
	boolean areAllWaiting() {
		return this.started.stream()
			.map(Thread::getState)
			.allMatch(Set.of(State.WAITING, State.TIMED_WAITING)::contains);
	}

	static <T extends @Nullable Object> T resultOf(Future<T> future) throws Exception {
		return future.get(30, TimeUnit.SECONDS);
	}

	static <T extends @Nullable Object> List<T> resultsOf(List<Future<T>> futures)
			throws InterruptedException, ExecutionException, TimeoutException {
		List<T> results = new ArrayList<>();
		for (Future<T> future : futures) {
			results.add(future.get(30, TimeUnit.SECONDS));
		}
		return results;
	}

	private static void await(CyclicBarrier barrier) throws InterruptedException, TimeoutException {
		try {
			barrier.await(30, TimeUnit.SECONDS);
		}
		catch (BrokenBarrierException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
