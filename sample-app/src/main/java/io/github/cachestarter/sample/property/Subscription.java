package io.github.cachestarter.sample.property;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a user pays for.
 *
 * @param userId the user
 * @param plan {@code free}, {@code starter}, {@code professional} or {@code portfolio}
 * @param status {@code active} or {@code paused}
 * @param seats how many people may use it
 * @param monthlyPrice the price of a seat
 * @param renewsOn when the running month ends
 * @param unitsIncluded the units of use that the plan includes a month
 * @param unitsUsed how many of them were used in the running month
 * @param planAverage how many users of the plan use on average
 */
record Subscription(long userId, String plan, String status, int seats, BigDecimal monthlyPrice, LocalDate renewsOn,
		int unitsIncluded, long unitsUsed, double planAverage) {

}
