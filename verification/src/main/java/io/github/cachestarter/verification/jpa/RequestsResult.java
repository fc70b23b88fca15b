package io.github.cachestarter.verification.jpa;

import java.util.Map;

/**
 * What came of the requests to one application.
 *
 * @param openInView whether a request had one persistence context from its beginning to
 * its end
 * @param requests how many were sent, by shape
 * @param counts what they made the caches count, by shape
 * @param errors answers that were not as they should be
 * @param comparison the entries at the end
 */
record RequestsResult(boolean openInView, Map<Shape, Long> requests, Map<Shape, StoreCounts> counts, long errors,
		Comparison comparison) {

	RequestsResult {
		requests = Map.copyOf(requests);
		counts = Map.copyOf(counts);
	}

	StoreCounts total() {
		return this.counts.values().stream().reduce(StoreCounts.NONE, StoreCounts::plus);
	}

	boolean isRight() {
		return this.comparison.entries() > 0 && this.comparison.stale() == 0 && this.errors == 0;
	}

}
