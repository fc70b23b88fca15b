package io.github.cachestarter.verification.outage;

/**
 * One outage, as callers saw it.
 *
 * @param cached the callers of the contender
 * @param direct those who called the loader directly, at the same time
 * @param loadMillis99 the 99th percentile of the contender's loads after the first second
 * of the outage
 */
record OutageResult(Seen cached, Seen direct, double loadMillis99) {

	/**
	 * What callers saw.
	 *
	 * @param exceptions calls that threw, before, during and after the outage
	 * @param wrongAnswers calls that were answered with something else
	 * @param answersPerSecond calls answered in each second of the outage
	 * @param worstMillis the longest call that the outage hit
	 * @param worstMillisAfterwards the longest call that began when it was over
	 * @param callMillis99 the 99th percentile of the calls after its first second
	 * @param firstHitMillis from the end of the outage to the first answer from Redis;
	 * NaN when there was none
	 */
	record Seen(long exceptions, long wrongAnswers, double answersPerSecond, double worstMillis,
			double worstMillisAfterwards, double callMillis99, double firstHitMillis) {

	}

	double percentOfDirect() {
		return 100 * this.cached.answersPerSecond() / this.direct.answersPerSecond();
	}

	double addedMillis99() {
		return this.cached.callMillis99() - this.loadMillis99;
	}

}
