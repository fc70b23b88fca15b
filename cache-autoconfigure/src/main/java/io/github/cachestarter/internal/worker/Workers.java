package io.github.cachestarter.internal.worker;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The threads of an application's cache. Each looks after the others, so one that ends is
 * replaced as long as another is left, and whoever asks for numbers looks after all of
 * them. Safe for use by many threads.
 */
public final class Workers {

	/**
	 * Not a list: to walk over that takes memory.
	 */
	private volatile Worker[] all = {};

	/**
	 * Has threads looked after, and look after the others.
	 * @param workers the threads, started or not
	 */
	public synchronized void add(Worker... workers) {
		this.all = Stream.of(this.all, workers).flatMap(Arrays::stream).toArray(Worker[]::new);
		for (Worker worker : workers) {
			worker.lookAfter(this);
		}
	}

	/**
	 * Starts those again that have ended although nobody closed them.
	 */
	void revive() {
		for (Worker worker : this.all) {
			worker.revive();
		}
	}

	/**
	 * The names of those that do not run, after an attempt to start them again.
	 * @return the names; those that were closed are among them
	 */
	public List<String> notRunning() {
		revive();
		return Arrays.stream(this.all).filter((worker) -> !worker.isRunning()).map(Worker::name).toList();
	}

	/**
	 * How many rounds have ended with something thrown.
	 * @return the number since the threads were made
	 */
	public long failures() {
		return sum(Worker::failures);
	}

	/**
	 * How often a thread was replaced.
	 * @return the number since the threads were made
	 */
	public long restarts() {
		return sum(Worker::restarts);
	}

	private long sum(ToLongFunction<Worker> number) {
		return Arrays.stream(this.all).mapToLong(number).sum();
	}

}
