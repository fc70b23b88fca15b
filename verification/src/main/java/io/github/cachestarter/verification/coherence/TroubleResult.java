package io.github.cachestarter.verification.coherence;

import java.util.List;

/**
 * What was read while the watched instance had trouble and the other one made changes.
 *
 * @param changes how many changes there were
 * @param reads how many reads
 * @param fromCopies how many of them were answered by copies
 * @param oldReads how many gave a value that was out of date
 * @param oldest the longest that such a value had been out of date, in nanoseconds, while
 * the trouble lasted
 * @param oldestAfterwards the same for the time after it
 * @param beyondBound how many had been out of date for longer than the bound, while the
 * trouble lasted
 * @param beyondBoundAfterwards the same for the time after it
 * @param staleAtRest keys that were still out of date when nothing changed any more
 * @param keys how many keys were looked at then
 * @param exceptions how many reads or changes have failed
 */
record TroubleResult(long changes, long reads, long fromCopies, long oldReads, long oldest, long oldestAfterwards,
		long beyondBound, long beyondBoundAfterwards, long staleAtRest, long keys, long exceptions) {

	static final TroubleResult NONE = new TroubleResult(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

	TroubleResult plus(TroubleResult round) {
		return new TroubleResult(this.changes + round.changes, this.reads + round.reads,
				this.fromCopies + round.fromCopies, this.oldReads + round.oldReads, Math.max(this.oldest, round.oldest),
				Math.max(this.oldestAfterwards, round.oldestAfterwards), this.beyondBound + round.beyondBound,
				this.beyondBoundAfterwards + round.beyondBoundAfterwards, this.staleAtRest + round.staleAtRest,
				this.keys + round.keys, this.exceptions + round.exceptions);
	}

	static TroubleResult sum(List<TroubleResult> rounds) {
		return rounds.stream().reduce(NONE, TroubleResult::plus);
	}

}
