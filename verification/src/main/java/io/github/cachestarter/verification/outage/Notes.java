package io.github.cachestarter.verification.outage;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

import io.github.cachestarter.verification.outage.OutageResult.Seen;

/**
 * What the callers saw. A call belongs to the phase in which it began, except that those
 * under way when the outage begins belong to its first second: they are the ones that it
 * hits. Safe for many threads.
 */
final class Notes {

	/**
	 * An answer that is younger may come from a load that was under way when the call
	 * began, and not from Redis.
	 */
	private static final long HIT_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	private static final double NANOS_PER_MILLI = 1_000_000;

	private final Course course;

	private final Latencies latencies = new Latencies();

	private final LongAdder answersInOutage = new LongAdder();

	private final LongAdder exceptions = new LongAdder();

	private final LongAdder wrongAnswers = new LongAdder();

	private final LongAccumulator firstHitNanos = new LongAccumulator(Math::min, Long.MAX_VALUE);

	Notes(Course course) {
		this.course = course;
	}

	/**
	 * Makes a call and takes notes of it.
	 */
	void call(IntFunction<Answer> call, int id) {
		Phase began = this.course.phase();
		long start = System.nanoTime();
		try {
			Answer answer = call.apply(id);
			note(began, start, answer);
			if (answer.id() != id) {
				this.wrongAnswers.increment();
			}
		}
		catch (RuntimeException ex) {
			this.exceptions.increment();
			this.latencies.record(phase(began, this.course.phase()), System.nanoTime() - start);
		}
	}

	private void note(Phase began, long start, Answer answer) {
		long end = System.nanoTime();
		Phase ended = this.course.phase();
		this.latencies.record(phase(began, ended), end - start);
		if (ended == Phase.FIRST_SECOND || ended == Phase.OUTAGE) {
			this.answersInOutage.increment();
		}
		else if (ended == Phase.AFTER && start - answer.loadedAt() > HIT_AGE_NANOS) {
			this.firstHitNanos.accumulate(Math.max(0, end - this.course.recoveredAt()));
		}
	}

	private static Phase phase(Phase began, Phase ended) {
		return (began == Phase.BEFORE && ended != Phase.BEFORE) ? Phase.FIRST_SECOND : began;
	}

	/**
	 * Sums up.
	 * @param seconds how long the outage was
	 */
	Seen seen(double seconds) {
		double worst = Math.max(this.latencies.maxMillis(Phase.FIRST_SECOND), this.latencies.maxMillis(Phase.OUTAGE));
		return new Seen(this.exceptions.sum(), this.wrongAnswers.sum(), this.answersInOutage.sum() / seconds, worst,
				this.latencies.maxMillis(Phase.AFTER), this.latencies.percentileMillis(Phase.OUTAGE, 99),
				firstHitMillis());
	}

	private double firstHitMillis() {
		long nanos = this.firstHitNanos.get();
		return (nanos == Long.MAX_VALUE) ? Double.NaN : nanos / NANOS_PER_MILLI;
	}

}
