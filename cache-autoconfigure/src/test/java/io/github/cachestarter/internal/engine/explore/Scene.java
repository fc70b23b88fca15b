package io.github.cachestarter.internal.engine.explore;

/**
 * Sets a scene: puts actors into a schedule that is about to be played.
 */
@FunctionalInterface
public interface Scene {

	/**
	 * Puts them there; the same ones each time.
	 * @param schedule what they act in
	 * @return who looks on
	 * @throws Throwable if that fails
	 */
	Schedule.Watcher set(Schedule schedule) throws Throwable;

}
