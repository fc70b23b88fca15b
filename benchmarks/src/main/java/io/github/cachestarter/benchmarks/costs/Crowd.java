package io.github.cachestarter.benchmarks.costs;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cachestarter.benchmarks.costs.subject.HotKeys;
import io.github.cachestarter.benchmarks.costs.subject.Lookup;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Asks for hot keys by many threads, who share a fixed number of calls. What is measured
 * is the time from the moment when the first may begin until the last has done its share.
 * <p>
 * JMH's own threads would not do: it adds up what each of them did in the time that it
 * saw, and where threads wait for a processor one after the other, the sum is a rate that
 * there never was.
 */
@NullUnmarked
public abstract class Crowd extends Answers {

	/**
	 * How many threads call at the same time.
	 */
	@Param("1")
	public int callers;

	/**
	 * Whether these are virtual threads.
	 */
	@Param("false")
	public boolean virtual;

	private ExecutorService threads;

	/**
	 * Each thread has objects of its own, as requests have.
	 */
	private List<Long[]> keys;

	/**
	 * Starts the threads.
	 */
	@Setup
	public void gather() {
		this.threads = this.virtual ? virtualThreads() : Executors.newFixedThreadPool(this.callers);
		this.keys = Stream.generate(HotKeys::all).limit(this.callers).toList();
	}

	/**
	 * This class is compiled for a JDK that has none.
	 */
	private static ExecutorService virtualThreads() {
		try {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This JDK has no virtual threads", ex);
		}
	}

	/**
	 * Makes all calls.
	 * @param lookup what is called
	 * @param calls how often, by all threads together
	 */
	final void make(Lookup lookup, int calls) throws Exception {
		List<Callable<Void>> work = IntStream.range(0, this.callers)
			.mapToObj((caller) -> share(lookup, caller, calls))
			.toList();
		for (Future<Void> done : this.threads.invokeAll(work)) {
			done.get();
		}
	}

	private Callable<Void> share(Lookup lookup, int caller, int calls) {
		return () -> {
			Long[] own = this.keys.get(caller);
			int share = (calls - caller + this.callers - 1) / this.callers;
			for (int i = 0; i < share; i++) {
				Objects.requireNonNull(lookup.find(own[i % HotKeys.COUNT]));
			}
			return null;
		};
	}

	/**
	 * Ends the threads.
	 */
	@TearDown
	public void dismiss() {
		this.threads.shutdown();
	}

}
