package io.github.cachestarter.verification.races;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which rows the entries of a race contain. The first entries are the rows. With pairs
 * there is a second entry for each row, and two entries for each pair of neighbours,
 * which are made from the entries of their rows.
 *
 * @param keys how many rows there are
 * @param pairs whether there are pairs
 */
record Layout(int keys, boolean pairs) {

	private static final int KINDS = 4;

	int entries() {
		return this.pairs ? KINDS * this.keys : this.keys;
	}

	Kind kind(int entry) {
		return Kind.values()[entry / this.keys];
	}

	/**
	 * The row that an entry is about, or the left one of a pair.
	 */
	int row(int entry) {
		return entry % this.keys;
	}

	/**
	 * The pair of a row and its right neighbour.
	 */
	PairKey pair(int left) {
		return new PairKey(left, (left + 1) % this.keys);
	}

	/**
	 * The pair of a row and its left neighbour.
	 */
	PairKey pairBefore(int right) {
		return new PairKey((right + this.keys - 1) % this.keys, right);
	}

	/**
	 * The rows that an entry contains.
	 */
	List<Integer> rows(int entry) {
		int row = row(entry);
		return kind(entry).isPair() ? List.of(row, pair(row).right()) : List.of(row);
	}

	/**
	 * What every entry has to contain.
	 * @param rows the versions of the rows
	 */
	List<List<Long>> versions(List<Long> rows) {
		return IntStream.range(0, entries()).mapToObj((entry) -> rows(entry).stream().map(rows::get).toList()).toList();
	}

	/**
	 * The caches of a race with pairs. Those of {@code @Cached} have tags.
	 */
	enum Kind {

		ROW, PLAIN_ROW, PAIR, PLAIN_PAIR;

		boolean isPair() {
			return this == PAIR || this == PLAIN_PAIR;
		}

	}

}
