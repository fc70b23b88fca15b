package io.github.cachestarter.testing;

/**
 * Throws an {@link Error} at one step of code that a {@link FailingStepsLoader} has
 * loaded: one time, on one thread. Steps are what may throw for lack of memory or of a
 * class: to call a method, and to make an object.
 */
public final class FailingSteps {

	private static final ThreadLocal<int[]> LEFT = new ThreadLocal<>();

	private FailingSteps() {
	}

	/**
	 * Lets a step of this thread fail.
	 * @param number which one from now on, the first being 1
	 */
	public static void failAt(int number) {
		LEFT.set(new int[] { number });
	}

	/**
	 * Lets no step fail any more.
	 * @return whether one has failed since {@link #failAt}
	 */
	public static boolean stop() {
		int[] left = LEFT.get();
		LEFT.remove();
		return left != null && left[0] <= 0;
	}

	/**
	 * Does something in which a step may fail.
	 * @param action what to do; what it throws is ignored
	 */
	public static void attempt(Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			// As a thread that goes on does.
		}
	}

	/**
	 * Is called before each step.
	 */
	public static void step() {
		int[] left = LEFT.get();
		if (left != null && left[0] > 0 && --left[0] == 0) {
			throw new OutOfMemoryError("at this step");
		}
	}

}
