package io.github.cachestarter.verification.races;

/**
 * How the rows of a pair are looked up when the pair is made.
 */
enum Nesting {

	/** On the same thread. */
	THREAD,

	/** On a thread of a pool, for which the loader waits. */
	POOL,

	/** By methods that return a future. */
	FUTURE

}
