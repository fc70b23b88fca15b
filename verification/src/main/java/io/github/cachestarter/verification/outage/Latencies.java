package io.github.cachestarter.verification.outage;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long something took, to three digits, by phase. Safe for many threads.
 */
final class Latencies {

	private static final double NANOS_PER_MILLI = 1_000_000;

	private final Map<Phase, Histogram> nanos = new EnumMap<>(Phase.class);

	Latencies() {
		for (Phase phase : Phase.values()) {
			this.nanos.put(phase, new ConcurrentHistogram(3));
		}
	}

	void record(Phase phase, long elapsedNanos) {
		of(phase).recordValue(elapsedNanos);
	}

	double percentileMillis(Phase phase, double percentile) {
		return of(phase).getValueAtPercentile(percentile) / NANOS_PER_MILLI;
	}

	double maxMillis(Phase phase) {
		return of(phase).getMaxValue() / NANOS_PER_MILLI;
	}

	private Histogram of(Phase phase) {
		return Objects.requireNonNull(this.nanos.get(phase));
	}

}
