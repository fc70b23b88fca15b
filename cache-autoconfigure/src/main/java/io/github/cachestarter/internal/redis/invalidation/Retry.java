package io.github.cachestarter.internal.redis.invalidation;

/**
 * A better way to hear of changes than the one in use, and when it is tried again: less
 * and less often. Used by the thread of the heartbeat only, once its session is.
 */
final class Retry {

	/**
	 * After how many beats a better way is tried again, at the latest.
	 */
	static final int LONGEST_PAUSE = 128;

	private final Tidings tidings;

	private int pause;

	private int beatsToPause;

	/**
	 * Creates a plan.
	 * @param pause how many beats to wait before it is tried for the first time
	 */
	Retry(Tidings tidings, int pause) {
		this.tidings = tidings;
		this.pause = pause;
		this.beatsToPause = pause;
	}

	Tidings tidings() {
		return this.tidings;
	}

	/**
	 * Counts a beat.
	 * @return whether the time has come
	 */
	boolean isDue() {
		if (--this.beatsToPause > 0) {
			return false;
		}
		this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
		this.beatsToPause = this.pause;
		return true;
	}

}
