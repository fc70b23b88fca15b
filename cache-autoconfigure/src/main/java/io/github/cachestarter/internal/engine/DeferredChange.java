package io.github.cachestarter.internal.engine;

/**
 * A change of a value that a transaction makes when it commits.
 */
interface DeferredChange extends DeferredFill {

	/**
	 * Takes the lease, just before the commit.
	 * @return waits for the reply
	 */
	Runnable takeLease();

	/**
	 * Whether there is a value, and a lease to store it under. Where not, the key is to
	 * be removed.
	 */
	boolean isLeased();

	/**
	 * The removal of the key.
	 */
	Removal removal();

	/**
	 * Leaves nothing but the removal of the key.
	 */
	void giveUp();

}
