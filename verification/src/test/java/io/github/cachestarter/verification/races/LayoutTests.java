package io.github.cachestarter.verification.races;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LayoutTests {

	private final Layout layout = new Layout(3, true);

	@Test
	void hasAnEntryForEachRowUnlessThereArePairs() {
		assertThat(new Layout(3, false).entries()).isEqualTo(3);
		assertThat(new Layout(3, false).versions(List.of(7L, 8L, 9L)))
			.isEqualTo(List.of(List.of(7L), List.of(8L), List.of(9L)));
	}

	@Test
	void hasEveryRowAndEveryPairOfNeighboursTwice() {
		assertThat(this.layout.entries()).isEqualTo(12);
		List<List<Long>> rows = List.of(List.of(7L), List.of(8L), List.of(9L));
		List<List<Long>> pairs = List.of(List.of(7L, 8L), List.of(8L, 9L), List.of(9L, 7L));
		List<List<Long>> versions = this.layout.versions(List.of(7L, 8L, 9L));
		assertThat(versions.subList(0, 3)).isEqualTo(rows);
		assertThat(versions.subList(3, 6)).isEqualTo(rows);
		assertThat(versions.subList(6, 9)).isEqualTo(pairs);
		assertThat(versions.subList(9, 12)).isEqualTo(pairs);
	}

	@Test
	void findsBothPairsOfARow() {
		assertThat(IntStream.range(0, 3).mapToObj(this.layout::pair))
			.containsExactlyInAnyOrderElementsOf(IntStream.range(0, 3).mapToObj(this.layout::pairBefore).toList());
		assertThat(this.layout.pair(2)).isEqualTo(new PairKey(2, 0));
		assertThat(this.layout.pairBefore(0)).isEqualTo(new PairKey(2, 0));
	}

}
