package io.github.cachestarter.benchmarks.load;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long the answers took, to three digits, and how many requests failed. A failed
 * request counts as an error and not as a latency: a fast refusal is no fast answer. Safe
 * for many threads.
 */
final class Latencies {

	private static final double NANOS_PER_MILLI = 1_000_000;

	private final Histogram nanos = new ConcurrentHistogram(3);

	// The histogram's own mean is one of rounded values.
	private final LongAdder sum = new LongAdder();

	private final LongAdder errors = new LongAdder();

	private final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();

	void record(long elapsedNanos) {
		this.nanos.recordValue(elapsedNanos);
		this.sum.add(elapsedNanos);
	}

	void fail(String reason) {
		this.firstFailure.compareAndSet(null, reason);
		this.errors.increment();
	}

	void add(Latencies other) {
		this.nanos.add(other.nanos);
		this.sum.add(other.sum.sum());
		this.errors.add(other.errors());
	}

	long answers() {
		return this.nanos.getTotalCount();
	}

	long errors() {
		return this.errors.sum();
	}

	/**
	 * Why the first failed request failed, or {@code null} if none did.
	 */
	@Nullable String firstFailure() {
		return this.firstFailure.get();
	}

	long requests() {
		return answers() + errors();
	}

	double percentileMillis(double percentile) {
		return this.nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
	}

	double maxMillis() {
		return this.nanos.getMaxValue() / NANOS_PER_MILLI;
	}

	double meanMillis() {
		return this.sum.sum() / NANOS_PER_MILLI / answers();
	}

}
