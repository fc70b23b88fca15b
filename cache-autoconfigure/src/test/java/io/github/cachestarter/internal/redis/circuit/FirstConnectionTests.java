package io.github.cachestarter.internal.redis.circuit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FirstConnectionTests {

	private static final Duration ORDINARY = Duration.ofSeconds(1);

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);

	private final FirstConnection first = new FirstConnection(ORDINARY, this.clock::get);

	@Test
	void givesEachAttemptMoreTimeUntilOneIsDone() {
		assertThat(timedOut()).isEqualTo(Duration.ofSeconds(1));
		assertThat(timedOut()).isEqualTo(Duration.ofSeconds(2));
		assertThat(timedOut()).isEqualTo(Duration.ofSeconds(4));
		assertThat(timedOut()).isEqualTo(Duration.ofSeconds(4));
	}

	@Test
	void keepsTheTimeThatWasNeeded() {
		timedOut();
		timedOut();
		this.first.made(Duration.ofSeconds(3).toNanos());
		assertThat(timedOut()).isEqualTo(Duration.ofSeconds(4));
		assertThat(timedOut()).as("only the first connection is given more and more").isEqualTo(Duration.ofSeconds(4));
		this.first.made(Duration.ofMillis(20).toNanos());
		assertThat(timedOut()).isEqualTo(ORDINARY);
		assertThat(timedOut()).isEqualTo(ORDINARY);
	}

	@Test
	void isAwaitedForThreeAttempts() {
		assertThat(this.first.isAwaited()).as("before the first").isTrue();
		timedOut();
		assertThat(this.first.isAwaited()).isTrue();
		timedOut();
		assertThat(this.first.isAwaited()).isTrue();
		timedOut();
		assertThat(this.first.isAwaited()).isFalse();
		assertThat(this.first.isMade()).isFalse();
	}

	@Test
	void isNotAwaitedOnceItIsKnownWhyThereIsNone() {
		this.first.begin();
		this.first.explained();
		assertThat(this.first.isAwaited()).isFalse();
	}

	@Test
	void isNotAwaitedOnceItWasMade() {
		this.first.begin();
		this.first.made(1);
		assertThat(this.first.isAwaited()).isFalse();
		assertThat(this.first.isMade()).isTrue();
	}

	private Duration timedOut() {
		Duration limit = this.first.begin();
		this.clock.addAndGet(limit.toNanos());
		this.first.timedOut();
		return limit;
	}

}
