package io.github.cachestarter.verification.races;

import java.util.List;

/**
 * What a process saw in a round. Times are milliseconds of the clock, which the processes
 * of one machine share.
 *
 * @param updates the updates it made
 * @param sightings the versions that its readers got
 */
record RoundNotes(List<Update> updates, List<Sighting> sightings) {

	/**
	 * An update.
	 *
	 * @param id the row
	 * @param version the version that was committed
	 * @param returnedAt when the cache had been told and the caller went on
	 */
	record Update(int id, long version, long returnedAt) {

	}

	/**
	 * A version that was read.
	 *
	 * @param id the row
	 * @param version the version
	 * @param lastBegunAt when the last read that got it was begun
	 */
	record Sighting(int id, long version, long lastBegunAt) {

	}

}
