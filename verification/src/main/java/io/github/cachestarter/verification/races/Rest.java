package io.github.cachestarter.verification.races;

import java.util.List;

/**
 * What a process finds while nothing happens, by entry.
 *
 * @param read the versions that callers get
 * @param stored the versions that are stored; empty for an entry that is not
 */
record Rest(List<List<Long>> read, List<List<Long>> stored) {

	/**
	 * Whether the entry contains other rows than the database.
	 */
	boolean isStale(int entry, List<Long> versions) {
		List<Long> kept = this.stored.get(entry);
		return !this.read.get(entry).equals(versions) || (!kept.isEmpty() && !kept.equals(versions));
	}

}
