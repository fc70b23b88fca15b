package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long one caller waits for the leases of other instances. It looks again and again,
 * after longer and longer pauses, because each look is a command.
 */
final class LeaseWait {

	private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

	private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

	private final String key;

	private final Leases leases;

	private final LeaseWaits waits;

	private long since;

	private long pause;

	LeaseWait(String key, Leases leases, LeaseWaits waits) {
		this.key = key;
		this.leases = leases;
		this.waits = waits;
	}

	/**
	 * Whether to wait for a lease, for once more.
	 * @param head the head of the lease
	 */
	boolean mayWait(byte[] head) {
		long patience = this.leases.patience().toNanos();
		if (patience == 0 || this.leases.isGivenUp(this.key, head)) {
			return false;
		}
		long now = System.nanoTime();
		if (this.pause == 0) {
			if (!this.waits.begin(this.leases.patience())) {
				return false;
			}
			this.since = now;
		}
		else if (now - this.since >= patience) {
			this.leases.giveUp(this.key, head);
			this.waits.inVain();
			return false;
		}
		this.pause = (this.pause == 0) ? FIRST_PAUSE : Math.min(2 * this.pause, LONGEST_PAUSE);
		return true;
	}

	Duration pause() {
		return Duration.ofNanos(this.pause);
	}

	/**
	 * Takes note of what was found after a pause.
	 */
	void looked(Seen seen) {
		if (this.pause > 0 && seen.isKnown() && !seen.isLease()) {
			this.waits.worthwhile();
		}
	}

}
