package io.github.cachestarter.benchmarks.costs;

/**
 * How a comparison is measured.
 */
enum Way {

	/**
	 * Call after call for a while, by threads of JMH's.
	 */
	STEADY,

	/**
	 * Call by call, because a call changes what the next one finds.
	 */
	ONCE,

	/**
	 * Many calls by a crowd of threads.
	 */
	CROWD,

	/**
	 * Many calls by a crowd of virtual threads.
	 */
	VIRTUAL_CROWD;

	boolean isCrowd() {
		return this == CROWD || this == VIRTUAL_CROWD;
	}

}
