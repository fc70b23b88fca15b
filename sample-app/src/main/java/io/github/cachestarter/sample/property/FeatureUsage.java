package io.github.cachestarter.sample.property;

import java.time.Instant;

/**
 * How much of a feature a user has used, beside others of the same plan.
 *
 * @param feature the feature
 * @param uses how often
 * @param units how much
 * @param peerAverage how much users of the plan use on average
 * @param peerRank the percentage of them that use less
 * @param lastUsedAt when the user used it last
 */
record FeatureUsage(String feature, long uses, long units, double peerAverage, int peerRank, Instant lastUsedAt) {

}
