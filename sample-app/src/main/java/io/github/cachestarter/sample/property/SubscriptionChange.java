package io.github.cachestarter.sample.property;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * What a user may change about their subscription.
 *
 * @param plan the new plan
 * @param seats how many people may use it
 */
record SubscriptionChange(@NotNull @Pattern(regexp = "free|starter|professional|portfolio") String plan,
		@Min(1) @Max(500) int seats) {

}
