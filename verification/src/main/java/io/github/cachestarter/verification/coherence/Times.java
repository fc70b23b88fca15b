package io.github.cachestarter.verification.coherence;

import org.HdrHistogram.Histogram;

/**
 * Times to three digits. Not for use by many threads at once.
 */
final class Times {

	private static final double NANOS_PER_MILLI = 1_000_000;

	private final Histogram nanos = new Histogram(3);

	void add(long elapsed) {
		this.nanos.recordValue(Math.max(0, elapsed));
	}

	long count() {
		return this.nanos.getTotalCount();
	}

	double percentileMillis(double percentile) {
		return this.nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
	}

	double worstMillis() {
		return this.nanos.getMaxValue() / NANOS_PER_MILLI;
	}

}
