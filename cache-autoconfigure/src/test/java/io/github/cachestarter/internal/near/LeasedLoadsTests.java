package io.github.cachestarter.internal.near;

import java.time.Duration;

import io.github.cachestarter.internal.near.LeasedLoads.LeasedLoad;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a load that holds a lease must not use.
 */
class LeasedLoadsTests {

	private static final Duration LIFE = Duration.ofSeconds(30);

	private long now = 100;

	private final LeasedLoads loads = new LeasedLoads(() -> this.now);

	@Test
	void everythingMayBeUsedWhileNoLoadHoldsALease() {
		assertThat(this.loads.allowsReadAt(1)).isTrue();
		this.loads.begin(LIFE).end();
		assertThat(this.loads.allowsReadAt(1)).isTrue();
	}

	@Test
	void nothingMayBeUsedThatWasReadBeforeTheLatestLoadBegan() {
		LeasedLoad first = this.loads.begin(LIFE);
		assertThat(this.loads.allowsReadAt(99)).isFalse();
		assertThat(this.loads.allowsReadAt(100)).isTrue();
		this.now = 200;
		LeasedLoad second = this.loads.begin(LIFE);
		assertThat(this.loads.allowsReadAt(199)).isFalse();
		assertThat(this.loads.allowsReadAt(200)).isTrue();
		second.end();
		assertThat(this.loads.allowsReadAt(150)).as("the first may ask as well").isFalse();
		first.end();
		assertThat(this.loads.allowsReadAt(1)).isTrue();
	}

	@Test
	void aLoadThatNobodyEndsCountsUntilItsLeaseIsOver() {
		LeasedLoad forgotten = this.loads.begin(LIFE);
		this.now += LIFE.toNanos() + 1;
		long later = this.now;
		for (int i = 0; i < 300; i++) {
			this.loads.begin(LIFE).end();
		}
		assertThat(this.loads.allowsReadAt(later - 1)).isTrue();
		forgotten.end();
		assertThat(this.loads.allowsReadAt(later - 1)).isTrue();
	}

	@Test
	void onlyTheFirstEndOfALoadCounts() {
		LeasedLoad first = this.loads.begin(LIFE);
		this.loads.begin(LIFE);
		first.end();
		first.end();
		assertThat(this.loads.allowsReadAt(99)).isFalse();
	}

	@Test
	void aLoadIsVerifiedUntilAValueIsGivenThatIsNot() {
		LeasedLoad load = this.loads.begin(LIFE);
		assertThat(load.isVerified()).isTrue();
		this.loads.noteUnverified();
		assertThat(load.isVerified()).isFalse();
		assertThat(this.loads.begin(LIFE).isVerified()).as("begun afterwards").isTrue();
	}

}
