package io.github.cachestarter.sample.property;

/**
 * Where a property stands.
 *
 * @param suburbId the suburb's id
 * @param suburb the suburb's name
 * @param latitude in degrees
 * @param longitude in degrees
 * @param grossYield a year's rent as a part of the price, usual in the suburb
 */
record Location(int suburbId, String suburb, double latitude, double longitude, double grossYield) {

	Location movedBy(double north, double east) {
		return new Location(this.suburbId, this.suburb, this.latitude + north, this.longitude + east, this.grossYield);
	}

}
