package io.github.cachestarter.near;

import io.github.cachestarter.near.LeasedLoads.LeasedLoad;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a load that holds a lease must not use.
 */
class LeasedLoadsTests {

	private long now = 100;

	private final LeasedLoads loads = new LeasedLoads(() -> this.now);

	@Test
	void everythingMayBeUsedWhileNoLoadHoldsALease() {
		assertThat(this.loads.allowsReadAt(1)).isTrue();
		this.loads.begin().end();
		assertThat(this.loads.allowsReadAt(1)).isTrue();
	}

	@Test
	void nothingMayBeUsedThatWasReadBeforeTheLatestLoadBegan() {
		LeasedLoad first = this.loads.begin();
		assertThat(this.loads.allowsReadAt(99)).isFalse();
		assertThat(this.loads.allowsReadAt(100)).isTrue();
		this.now = 200;
		LeasedLoad second = this.loads.begin();
		assertThat(this.loads.allowsReadAt(199)).isFalse();
		assertThat(this.loads.allowsReadAt(200)).isTrue();
		second.end();
		assertThat(this.loads.allowsReadAt(150)).as("the first may ask as well").isFalse();
		first.end();
		assertThat(this.loads.allowsReadAt(1)).isTrue();
	}

	@Test
	void onlyTheFirstEndOfALoadCounts() {
		LeasedLoad first = this.loads.begin();
		this.loads.begin();
		first.end();
		first.end();
		assertThat(this.loads.allowsReadAt(99)).isFalse();
	}

	@Test
	void aLoadIsVerifiedUntilAValueIsGivenThatIsNot() {
		LeasedLoad load = this.loads.begin();
		assertThat(load.isVerified()).isTrue();
		this.loads.noteUnverified();
		assertThat(load.isVerified()).isFalse();
		assertThat(this.loads.begin().isVerified()).as("begun afterwards").isTrue();
	}

}
