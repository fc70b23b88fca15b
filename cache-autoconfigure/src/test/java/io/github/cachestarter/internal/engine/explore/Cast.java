package io.github.cachestarter.internal.engine.explore;

/**
 * Puts actors into a world that was just made.
 */
@FunctionalInterface
interface Cast {

	/**
	 * Puts them there; the same ones each time.
	 * @param world what they act in
	 */
	void enter(World world) throws Throwable;

}
