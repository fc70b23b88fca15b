package io.github.cachestarter.internal.redis;

import java.util.List;

/**
 * What the tier in Redis has counted. Totals are since the tier was created.
 *
 * @param pendingInvalidations removals that wait for Redis; where there were too many,
 * one stands for those of a whole cache
 * @param replayedInvalidations removals that were applied when Redis came back, because
 * it had missed them or may have
 * @param coldStarts how often everything in Redis was made out of date, because it could
 * not be told from what had been invalidated
 * @param breakerChanges how often the circuit breaker opened or closed
 * @param turnedAway calls other than removals that were not sent because Redis was not
 * usable, or full and the call would have taken memory
 * @param changesTold changes that Redis told to those who keep copies; one stands for
 * everything that may have changed at once
 * @param watchesBegun how often Redis began to tell of changes
 * @param watchesLost how often that came to an end
 * @param misplacedRemoved entries that were removed because they lay under the key of
 * another one
 * @param oversizedRemoved entries that were removed because they were larger than entries
 * of their cache may be
 * @param outOfStep how often a connection was given up because its replies belonged to
 * other commands
 * @param repairedTags how often somebody else's value was found under the key of a tag,
 * and removed
 * @param threadFailures how often something was thrown in a thread of the tier that is
 * not meant to throw anything; the thread goes on
 * @param threadRestarts how often such a thread ended and was started again
 * @param threadsNotRunning the names of those that could not be started again so far
 * @param notPermitted the names of commands that the user of the cache may not run
 */
public record RedisTierNumbers(int pendingInvalidations, long replayedInvalidations, long coldStarts,
		long breakerChanges, long turnedAway, long changesTold, long watchesBegun, long watchesLost,
		long misplacedRemoved, long oversizedRemoved, long outOfStep, long repairedTags, long threadFailures,
		long threadRestarts, List<String> threadsNotRunning, List<String> notPermitted) {

}
