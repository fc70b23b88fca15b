package io.github.cachestarter.sample.property;

import java.time.Instant;
import java.util.Map;

/**
 * An analysis in a list, beside the market as it is today.
 *
 * @param id the analysis's id
 * @param address the property
 * @param suburb the suburb it stands in
 * @param estimatedValue what it was found to be worth
 * @param grossYield a year's rent as a part of the price
 * @param suburbMedian the median price in the suburb over the last year
 * @param suburbSales the number of sales behind it
 * @param createdAt when it was made
 */
record AnalysisSummary(long id, String address, String suburb, long estimatedValue, double grossYield,
		long suburbMedian, int suburbSales, Instant createdAt) {

	static AnalysisSummary of(Analysis analysis, Map<String, SuburbMarket> markets) {
		SuburbMarket market = markets.getOrDefault(analysis.suburb(), new SuburbMarket(analysis.suburb(), 0, 0));
		return new AnalysisSummary(analysis.id(), analysis.address(), analysis.suburb(), analysis.estimatedValue(),
				analysis.grossYield(), market.medianPrice(), market.sales(), analysis.createdAt());
	}

}
