package io.github.cachestarter.sample.property;

import java.util.List;

/**
 * What a user has used in the last 30 days.
 *
 * @param userId the user
 * @param plan what they pay for
 * @param features the features they used, the most used first
 */
record Usage(long userId, String plan, List<FeatureUsage> features) {

	Usage {
		features = List.copyOf(features);
	}

}
