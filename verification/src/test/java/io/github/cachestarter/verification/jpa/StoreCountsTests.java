package io.github.cachestarter.verification.jpa;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoreCountsTests {

	private final StoreCounts before = new StoreCounts(1, 2, 2, 0, Map.of("snapshot", 1L));

	private final StoreCounts after = new StoreCounts(4, 6, 5, 3, Map.of("snapshot", 1L, "transaction", 2L));

	@Test
	void tellsWhatWasCountedMeanwhile() {
		assertThat(this.after.minus(this.before)).isEqualTo(new StoreCounts(3, 4, 3, 3, Map.of("transaction", 2L)));
		assertThat(this.after.minus(this.before).plus(this.before)).isEqualTo(this.after);
	}

	@Test
	void tellsShares() {
		assertThat(this.after.lookups()).isEqualTo(10);
		assertThat(this.after.hitRate()).isEqualTo(40);
		assertThat(new StoreCounts(0, 8, 6, 2, Map.of()).percentStored()).isEqualTo(75);
		assertThat(StoreCounts.NONE.percentStored()).isZero();
	}

}
