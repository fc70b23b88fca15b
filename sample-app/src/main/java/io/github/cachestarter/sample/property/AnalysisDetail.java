package io.github.cachestarter.sample.property;

import java.util.List;

/**
 * An analysis with the sales next to the property.
 *
 * @param analysis what was found out
 * @param nearestSales the nearest sales, the nearest first
 */
record AnalysisDetail(Analysis analysis, List<ComparableSale> nearestSales) {

	AnalysisDetail {
		nearestSales = List.copyOf(nearestSales);
	}

}
