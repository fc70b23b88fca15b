package io.github.cachestarter.internal.engine;

/**
 * An entry that is stored when a transaction has committed.
 */
interface DeferredFill {

	/**
	 * The complete key.
	 */
	String key();

	/**
	 * Fills, after the commit.
	 * @return waits for the reply, and does what is left to do
	 */
	Runnable sendAhead();

	/**
	 * Gives the lease back, if there is one: nothing is stored.
	 */
	void abandon();

}
