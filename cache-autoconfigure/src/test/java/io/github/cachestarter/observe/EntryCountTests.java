package io.github.cachestarter.observe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cachestarter.tier.TierException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EntryCountTests {

	private final FakeTier tier = new FakeTier("redis");

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE);

	private final EntryCount entryCount = new EntryCount(new ObservedCaches(this.tier).caches, this.clock::get);

	@Test
	void givesUpOnACountThatTakesTooLong() {
		this.tier.count = new CompletableFuture<>();
		assertThat(Deadline.in(Duration.ofMillis(1)).await(this.entryCount.exact())).isNull();
	}

	@Test
	void doesNotCountTwiceAtATime() {
		CompletableFuture<Long> slow = new CompletableFuture<>();
		this.tier.count = slow;
		CompletableFuture<Long> first = this.entryCount.exact();
		assertThat(this.entryCount.exact()).isSameAs(first);
		this.clock.addAndGet(EntryCount.RECENT.toNanos());
		assertThat(this.entryCount.recent()).isSameAs(first);
		slow.complete(7L);
		assertThat(first.join()).isEqualTo(7);
		assertThat(this.tier.counts).hasValue(1);
		assertThat(this.entryCount.exact().join()).isEqualTo(7);
		assertThat(this.tier.counts).hasValue(2);
	}

	@Test
	void countsForPollersOnlyEveryFewSeconds() {
		assertThat(this.entryCount.recent().join()).isZero();
		this.tier.entries.put("shop:user:1", new byte[0]);
		this.clock.addAndGet(EntryCount.RECENT.toNanos() - 1);
		assertThat(this.entryCount.recent().join()).isZero();
		this.clock.incrementAndGet();
		assertThat(this.entryCount.recent().join()).isEqualTo(1);
	}

	@Test
	void countsAnewForWhoWantsToKnowExactly() {
		assertThat(this.entryCount.recent().join()).isZero();
		this.tier.entries.put("shop:user:1", new byte[0]);
		assertThat(this.entryCount.exact().join()).isEqualTo(1);
		assertThat(this.entryCount.recent().join()).isEqualTo(1);
		assertThat(this.tier.counts).hasValue(2);
	}

	@Test
	void doesNotKeepAFailure() {
		this.tier.count = CompletableFuture.failedFuture(new TierException("lost", null));
		assertThat(this.entryCount.recent()).isCompletedExceptionally();
		this.tier.count = null;
		assertThat(this.entryCount.recent().join()).isZero();
	}

	@Test
	void leavesAnInterruptionToTheCaller() {
		this.tier.count = new CompletableFuture<>();
		Thread.currentThread().interrupt();
		assertThat(Deadline.in(Duration.ofMinutes(1)).await(this.entryCount.exact())).isNull();
		assertThat(Thread.interrupted()).isTrue();
	}

}
