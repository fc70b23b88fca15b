package io.github.cachestarter.verification.outage;

/**
 * How far an experiment is. Written by one thread, read by all.
 */
final class Course {

	private volatile Phase phase = Phase.BEFORE;

	private volatile long recoveredAt = Long.MAX_VALUE;

	Phase phase() {
		return this.phase;
	}

	void enter(Phase phase) {
		this.phase = phase;
	}

	/**
	 * To be called when Redis can answer again.
	 */
	void recover() {
		this.recoveredAt = System.nanoTime();
		this.phase = Phase.AFTER;
	}

	long recoveredAt() {
		return this.recoveredAt;
	}

}
