package io.github.cachestarter.verification.outage;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What is behind the caches: a loader that waits and does not compute.
 */
final class Database {

	private final Course course;

	private final long loadNanos;

	private final Latencies latencies = new Latencies();

	Database(Course course, Duration load) {
		this.course = course;
		this.loadNanos = load.toNanos();
	}

	Answer load(int id) {
		Phase phase = this.course.phase();
		long start = System.nanoTime();
		long left = this.loadNanos;
		while (left > 0) {
			LockSupport.parkNanos(left);
			left = this.loadNanos - (System.nanoTime() - start);
		}
		long end = System.nanoTime();
		this.latencies.record(phase, end - start);
		return new Answer(id, end);
	}

	Latencies latencies() {
		return this.latencies;
	}

}
