package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How far one caller has come with getting the lease of a key, and what it does next.
 * Blocking callers and others take the same steps.
 */
final class ClaimAttempt {

	private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

	private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

	/**
	 * A lease is refused because the key has changed since the last look. Under heavy
	 * writing that happens again and again, and a caller does better to load.
	 */
	private static final int MOST_REFUSALS = 5;

	private final String key;

	private final Leases leases;

	private final CacheCounters counters;

	private final LeaseWaits waits;

	private final long patience;

	private long waitingSince;

	private long pause;

	private int refusals;

	ClaimAttempt(String key, LoadContext context) {
		this.key = key;
		this.leases = context.leases();
		this.counters = context.counters();
		this.waits = context.waits();
		this.patience = this.leases.patience().toNanos();
	}

	/**
	 * Decides what to do about what was seen.
	 */
	Step next(Seen seen) {
		if (!seen.isKnown() || this.refusals >= MOST_REFUSALS) {
			return Step.GIVE_UP;
		}
		if (this.pause > 0 && !seen.isLeased()) {
			this.waits.worthwhile();
		}
		if (seen.lookup().isHit()) {
			return Step.TAKE_ENTRY;
		}
		if (seen.isLeased() && !this.leases.isOrphan(seen)) {
			return mayWait(seen) ? Step.PAUSE : Step.GIVE_UP;
		}
		if (this.refusals <= 2 || seen.head() != null) {
			return Step.REQUEST;
		}
		this.counters.error();
		return Step.FORCE;
	}

	private boolean mayWait(Seen leased) {
		if (this.patience == 0 || !this.leases.isWorthWaiting(this.key, leased)) {
			return false;
		}
		long now = System.nanoTime();
		if (this.pause == 0) {
			if (!this.waits.begin(this.leases.patience())) {
				return false;
			}
			this.waitingSince = now;
		}
		else if (now - this.waitingSince >= this.patience) {
			this.leases.giveUp(this.key, leased);
			this.waits.inVain();
			return false;
		}
		this.pause = (this.pause == 0) ? FIRST_PAUSE : Math.min(2 * this.pause, LONGEST_PAUSE);
		return true;
	}

	/**
	 * How long to wait before the next look: longer each time, because each look is a
	 * command.
	 */
	Duration pause() {
		return Duration.ofNanos(this.pause);
	}

	void refused() {
		this.refusals++;
	}

	/**
	 * To force is for a key that nothing can be read from and that is not free either: it
	 * holds something of another type.
	 */
	enum Step {

		TAKE_ENTRY, REQUEST, FORCE, PAUSE, GIVE_UP

	}

}
