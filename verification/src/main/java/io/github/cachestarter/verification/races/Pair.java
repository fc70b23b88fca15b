package io.github.cachestarter.verification.races;

import java.util.List;

/**
 * Two rows in one entry.
 *
 * @param left the first row
 * @param right the second row
 */
record Pair(Row left, Row right) {

	List<Long> versions() {
		return List.of(this.left.version(), this.right.version());
	}

}
