package io.github.cachestarter.verification.memory;

import java.util.List;

/**
 * What came of the bursts.
 *
 * @param bursts how often nothing could be allocated any more
 * @param calls calls of cached and of invalidating methods that returned
 * @param errors calls that ended with an {@link Error}, as they may
 * @param exceptions calls that threw anything else
 * @param oldValues lookups that gave a value from before an invalidation that had
 * returned
 * @param threadFailures what the cache's threads have thrown
 * @param threadRestarts how often one of them was replaced
 * @param normalMillis how long it took after the last burst until everything was normal
 * @param longestCallMillis the longest call while Redis was suspended
 * @param backMillis how long it took after that until everything was normal
 * @param missing what was not normal in time; empty when all was
 */
record MemoryResult(long bursts, long calls, long errors, long exceptions, long oldValues, long threadFailures,
		long threadRestarts, long normalMillis, long longestCallMillis, long backMillis, List<String> missing) {

	boolean isRight() {
		return this.bursts > 0 && this.calls > 0 && this.exceptions == 0 && this.oldValues == 0
				&& this.missing.isEmpty();
	}

}
