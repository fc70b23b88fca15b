package io.github.cachestarter.sample.valuation;

import java.time.Instant;

/**
 * What a property is worth by what similar ones cost. A rent is one of a month.
 *
 * @param estimate the price to expect
 * @param low the lower end of the prices to expect
 * @param high the upper end
 * @param pricePerMetre the estimate for a square metre
 * @param comparables how many similar properties were found
 * @param likeness how similar they are on average, 0 to 100
 * @param valuedAt when
 */
record Valuation(long estimate, long low, long high, double pricePerMetre, int comparables, double likeness,
		Instant valuedAt) {

}
