package io.github.cachestarter.verification.jpa;

/**
 * What came of the race.
 *
 * @param tally what was counted
 * @param counts what the caches have counted meanwhile
 * @param rests how often all entries were compared
 * @param comparison the entries at rest
 * @param seconds how long it took
 */
record JpaRaceResult(JpaTally tally, StoreCounts counts, int rests, Comparison comparison, long seconds) {

	boolean isRight() {
		return this.tally.updates() > 0 && this.counts.stored() > 0 && this.comparison.entries() > 0
				&& this.comparison.stale() == 0 && this.tally.staleReads() == 0 && this.tally.exceptions() == 0;
	}

}
