package io.github.cachestarter.internal.observe;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * How the cache has kept its promises about Redis, in the answer of
 * {@code GET /actuator/cache}. The names of the components are part of the contract with
 * those who read it. Totals are of this instance since it started.
 *
 * @param breaker {@code closed}, or {@code open} while Redis is not asked
 * @param breakerChanges how often the breaker has opened or closed
 * @param turnedAway lookups and stores that were not sent, because Redis was not usable
 * @param pendingInvalidations invalidations that wait for Redis; where there are too
 * many, one stands for those of a whole cache
 * @param replayedInvalidations invalidations that were repeated, because Redis had missed
 * them or may have forgotten them
 * @param coldStarts how often all entries were made invalid, because Redis may have
 * forgotten more than could be repeated
 * @param misplacedRemoved entries that were removed because they lay under the key of
 * another one
 * @param oversizedRemoved entries that were removed because they were larger than
 * {@code cache.max-entry-size}
 * @param outOfStep how often a connection was replaced because its replies belonged to
 * other commands
 * @param repairedTags how often somebody else's value was found under the key of a tag,
 * which made all entries with it invalid, and removed
 * @param threadFailures how often something was thrown in a thread of the cache that is
 * not meant to throw anything, such as an {@link OutOfMemoryError}; the thread goes on
 * @param threadRestarts how often such a thread ended and was started again
 * @param threadsNotRunning the names of those that could not be started again so far;
 * empty when all is well
 * @param notPermitted the names of the commands that the cache needs and its user may not
 * run in Redis; empty when all is well
 */
@JsonPropertyOrder({ "breaker", "breakerChanges", "turnedAway", "pendingInvalidations", "replayedInvalidations",
		"coldStarts", "misplacedRemoved", "oversizedRemoved", "outOfStep", "repairedTags", "threadFailures",
		"threadRestarts", "threadsNotRunning", "notPermitted" })
public record ResilienceBlock(String breaker, long breakerChanges, long turnedAway, long pendingInvalidations,
		long replayedInvalidations, long coldStarts, long misplacedRemoved, long oversizedRemoved, long outOfStep,
		long repairedTags, long threadFailures, long threadRestarts, List<String> threadsNotRunning,
		List<String> notPermitted) {

}
