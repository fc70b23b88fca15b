package io.github.cachestarter.internal.observe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What costs Redis work to find out, found out for all who ask.
 * <p>
 * It is asked for only when somebody wants to know and the last answer is a few seconds
 * old; where the answer takes long, as counting many keys does, at most for a twentieth
 * of the time. So a loop of requests costs Redis little. A failure is an answer. Safe for
 * use by many threads.
 *
 * @param <T> the kind of answer
 */
final class Sampled<T> {

	static final Duration INTERVAL = Duration.ofSeconds(5);

	/**
	 * The time between two questions, in times that an answer takes.
	 */
	static final int PAUSE = 20;

	private final Supplier<CompletableFuture<T>> question;

	private final LongSupplier nanoTime;

	private @Nullable Sample<T> last;

	Sampled(Supplier<CompletableFuture<T>> question, LongSupplier nanoTime) {
		this.question = question;
		this.nanoTime = nanoTime;
	}

	/**
	 * Gives the last answer or the one under way, or asks.
	 */
	synchronized CompletableFuture<T> get() {
		long now = this.nanoTime.getAsLong();
		Sample<T> sample = this.last;
		if (sample == null || sample.isDue(now)) {
			sample = new Sample<>(now, this.question.get());
			sample.timedBy(this.nanoTime);
			this.last = sample;
		}
		return sample.answer;
	}

	private static final class Sample<T> {

		private final long startedAt;

		private final CompletableFuture<T> answer;

		private volatile long took;

		Sample(long startedAt, CompletableFuture<T> answer) {
			this.startedAt = startedAt;
			this.answer = answer;
		}

		void timedBy(LongSupplier nanoTime) {
			CompletableFuture<?> unused = this.answer
				.whenComplete((answered, failure) -> this.took = nanoTime.getAsLong() - this.startedAt);
		}

		boolean isDue(long now) {
			return this.answer.isDone() && now - this.startedAt >= Math.max(INTERVAL.toNanos(), PAUSE * this.took);
		}

	}

}
