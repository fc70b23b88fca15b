package io.github.cachestarter.internal.redis.invalidation;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.internal.tier.Coherence;

/**
 * Who cuts every connection on which tracking is asked for is not to keep Redis from
 * being used. What was not answered in time, or with an error, cuts nothing.
 */
final class Caution {

	private static final int ATTEMPTS = 3;

	/**
	 * An attempt may cost one more connection, so the pause before it is doubled each
	 * time, this often at most.
	 */
	private static final int DOUBLINGS = 7;

	private final AtomicInteger cut = new AtomicInteger();

	void note(Attempt attempt) {
		if (attempt.tidings().coherence() != Coherence.TRACKING) {
			return;
		}
		if (attempt.hasSucceeded()) {
			this.cut.set(0);
		}
		else if (attempt.hasCutTheConnection()) {
			this.cut.incrementAndGet();
		}
	}

	/**
	 * Whether a new link may be asked to track.
	 */
	boolean allowsTracking() {
		return this.cut.get() < ATTEMPTS;
	}

	/**
	 * After how many beats a link that was not asked is, nevertheless.
	 */
	int pause() {
		return Retry.LONGEST_PAUSE << Math.min(Math.max(this.cut.get() - ATTEMPTS, 0), DOUBLINGS);
	}

}
