package io.github.cachestarter.benchmarks.races;

import java.util.List;

/**
 * What a process finds while nothing happens, by row.
 *
 * @param read the versions that callers get
 * @param stored the versions that are stored, or {@link ContestedCache#ABSENT}
 */
record Rest(List<Long> read, List<Long> stored) {

	/**
	 * Whether the row is another than that in the database.
	 */
	boolean isStale(int id, long version) {
		long kept = this.stored.get(id);
		return this.read.get(id) != version || (kept != ContestedCache.ABSENT && kept != version);
	}

}
