package io.github.cachestarter.verification.combinations;

/**
 * A row as it is cached.
 *
 * @param id which row
 * @param version how often it was changed
 */
record Inner(long id, long version) {

	/**
	 * Both loading and decoding come here, and a combination may hold either.
	 */
	Inner {
		Stops.DECODING.arrive(id);
	}

}
