package io.github.cachestarter.sample.property;

/**
 * What a property is worth by what was paid for others.
 *
 * @param estimatedValue the median of comparable sales
 * @param lowValue what a tenth of them stayed under
 * @param highValue what a tenth of them went beyond
 * @param comparables how many sales were compared
 */
record Appraisal(long estimatedValue, long lowValue, long highValue, int comparables) {

	int weeklyRent(double grossYield) {
		return (int) Math.round(this.estimatedValue * grossYield / 52);
	}

}
