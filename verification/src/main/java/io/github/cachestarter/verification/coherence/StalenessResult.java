package io.github.cachestarter.verification.coherence;

/**
 * What became of copies when the entry changed.
 *
 * @param old until when the old value was given out, from the beginning of the change
 * @param fresh until when the new value was given out, from the beginning of the change
 * @param unnoticed trials in which it was not within the patience of the run
 * @param fromCopies how many reads were answered by copies
 */
record StalenessResult(Times old, Times fresh, int unnoticed, long fromCopies) {

	long trials() {
		return this.fresh.count() + this.unnoticed;
	}

}
