package io.github.cachestarter.redis;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The threads of a tier. Each looks after the others, so one that ends is replaced as
 * long as another is left, and whoever asks for numbers looks after all of them.
 */
final class Workers {

	private final List<Worker> all;

	Workers(Worker... all) {
		this.all = List.of(all);
		for (Worker each : all) {
			each.lookAfter(this.all.stream().filter((other) -> other != each).toArray(Worker[]::new));
		}
	}

	/**
	 * The names of those that do not run, after an attempt to start them again.
	 */
	List<String> notRunning() {
		this.all.forEach(Worker::revive);
		return this.all.stream().filter((worker) -> !worker.isRunning()).map(Worker::name).toList();
	}

	long failures() {
		return sum(Worker::failures);
	}

	long restarts() {
		return sum(Worker::restarts);
	}

	private long sum(ToLongFunction<Worker> number) {
		return this.all.stream().mapToLong(number).sum();
	}

}
