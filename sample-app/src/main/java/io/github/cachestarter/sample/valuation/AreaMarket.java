package io.github.cachestarter.sample.valuation;

import java.time.LocalDate;

/**
 * An area and what properties cost there.
 *
 * @param code the area, as requests name it
 * @param name the area, as people name it
 * @param region the region around it
 * @param listings how many properties were on offer in two years
 * @param medianPrice the price in the middle
 * @param pricePerMetre the average price of a square metre
 * @param regionRank the place by price in its region, 1 for the dearest
 * @param latestListing when the last one was offered
 */
record AreaMarket(String code, String name, String region, int listings, long medianPrice, double pricePerMetre,
		int regionRank, LocalDate latestListing) {

}
