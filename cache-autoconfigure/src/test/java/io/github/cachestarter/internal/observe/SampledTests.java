package io.github.cachestarter.internal.observe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cachestarter.internal.tier.TierException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SampledTests {

	private static final long INTERVAL = Sampled.INTERVAL.toNanos();

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE);

	private final AtomicInteger questions = new AtomicInteger();

	private CompletableFuture<Long> answer = CompletableFuture.completedFuture(1L);

	private final Sampled<Long> sampled = new Sampled<>(() -> {
		this.questions.incrementAndGet();
		return this.answer;
	}, this.clock::get);

	@Test
	void asksOnceInFiveSecondsHoweverManyWantToKnow() {
		assertThat(this.sampled.get().join()).isEqualTo(1);
		this.answer = CompletableFuture.completedFuture(2L);
		this.clock.addAndGet(INTERVAL - 1);
		for (int i = 0; i < 100; i++) {
			assertThat(this.sampled.get().join()).isEqualTo(1);
		}
		assertThat(this.questions).hasValue(1);
		this.clock.incrementAndGet();
		assertThat(this.sampled.get().join()).isEqualTo(2);
		assertThat(this.questions).hasValue(2);
	}

	@Test
	void asksNothingUnlessSomebodyWantsToKnow() {
		assertThat(this.sampled.get()).isCompleted();
		this.clock.addAndGet(10 * INTERVAL);
		assertThat(this.questions).hasValue(1);
	}

	@Test
	void doesNotAskTwiceAtATime() {
		this.answer = new CompletableFuture<>();
		CompletableFuture<Long> first = this.sampled.get();
		this.clock.addAndGet(2 * INTERVAL);
		assertThat(this.sampled.get()).isSameAs(first);
		assertThat(this.questions).hasValue(1);
	}

	@Test
	void spendsATwentiethOfTheTimeOnAnAnswerThatTakesLong() {
		CompletableFuture<Long> slow = new CompletableFuture<>();
		this.answer = slow;
		CompletableFuture<Long> first = this.sampled.get();
		long took = INTERVAL / 2;
		this.clock.addAndGet(took);
		slow.complete(7L);
		this.clock.addAndGet((Sampled.PAUSE - 1) * took - 1);
		assertThat(this.sampled.get()).isSameAs(first);
		this.clock.incrementAndGet();
		assertThat(this.sampled.get()).isCompleted();
		assertThat(this.questions).hasValue(2);
	}

	@Test
	void keepsAFailureAsLong() {
		this.answer = CompletableFuture.failedFuture(new TierException("SCAN is not allowed", null));
		assertThat(this.sampled.get()).isCompletedExceptionally();
		this.answer = CompletableFuture.completedFuture(1L);
		this.clock.addAndGet(INTERVAL - 1);
		assertThat(this.sampled.get()).isCompletedExceptionally();
		this.clock.incrementAndGet();
		assertThat(this.sampled.get().join()).isEqualTo(1);
	}

	@Test
	void isGivenUpWhenItTakesTooLong() {
		this.answer = new CompletableFuture<>();
		assertThat(Deadline.in(Duration.ofMillis(1)).await(this.sampled.get())).isNull();
	}

	@Test
	void leavesAnInterruptionToTheCaller() {
		this.answer = new CompletableFuture<>();
		Thread.currentThread().interrupt();
		assertThat(Deadline.in(Duration.ofMinutes(1)).await(this.sampled.get())).isNull();
		assertThat(Thread.interrupted()).isTrue();
	}

}
