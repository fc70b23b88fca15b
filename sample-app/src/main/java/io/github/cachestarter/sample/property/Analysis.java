package io.github.cachestarter.sample.property;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about a property.
 *
 * @param id the id
 * @param userId who asked; {@code null} when no one in particular
 * @param address the property
 * @param suburb the suburb it stands in
 * @param latitude in degrees
 * @param longitude in degrees
 * @param estimatedValue the median of comparable sales
 * @param lowValue what a tenth of them stayed under
 * @param highValue what a tenth of them went beyond
 * @param weeklyRent what it should bring a week
 * @param grossYield a year's rent as a part of the price
 * @param comparables how many sales were compared
 * @param createdAt when
 */
record Analysis(long id, @Nullable Long userId, String address, String suburb, double latitude, double longitude,
		long estimatedValue, long lowValue, long highValue, int weeklyRent, double grossYield, int comparables,
		Instant createdAt) {

}
