package io.github.cachestarter.verification.races;

import java.io.Serializable;

/**
 * A row of the database, which is what the caches keep.
 *
 * @param id which row
 * @param version how often it was updated
 * @param text enough bytes that a few rows matter to a Redis that runs out of memory
 */
record Row(int id, long version, String text) implements Serializable {

	private static final String FILLING = "row ".repeat(100);

	static Row of(int id, long version) {
		return new Row(id, version, FILLING);
	}

}
