package io.github.cachestarter.verification.combinations;

/**
 * One combination of all that may differ.
 */
interface Combination {

	Kind kind();

	Mode mode();

	/**
	 * What differs, in words that {@code --only} can look for.
	 */
	String name();

	/**
	 * Brings it about and notes what is wrong.
	 */
	void run(Scene scene) throws InterruptedException;

}
