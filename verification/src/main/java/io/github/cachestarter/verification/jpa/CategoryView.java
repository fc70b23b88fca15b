package io.github.cachestarter.verification.jpa;

import java.util.List;

/**
 * A category as it is shown.
 *
 * @param id its number
 * @param lines its products
 */
record CategoryView(long id, List<Line> lines) {

	CategoryView {
		lines = List.copyOf(lines);
	}

	/**
	 * A product of it.
	 *
	 * @param id its number
	 * @param price in cents
	 */
	record Line(long id, long price) {

	}

}
