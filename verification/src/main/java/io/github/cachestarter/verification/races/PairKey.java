package io.github.cachestarter.verification.races;

/**
 * The key of an entry that contains two rows.
 *
 * @param left the first row
 * @param right the second row
 */
record PairKey(int left, int right) {

	String text() {
		return this.left + "-" + this.right;
	}

}
