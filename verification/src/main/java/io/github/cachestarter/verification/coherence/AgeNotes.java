package io.github.cachestarter.verification.coherence;

/**
 * How far out of date the values were that one thread has read.
 */
final class AgeNotes {

	private final Facts facts;

	private final long bound;

	private long reads;

	private long oldReads;

	private long oldest;

	private long oldestAfterwards;

	private long beyondBound;

	private long beyondBoundAfterwards;

	/**
	 * Creates notes.
	 * @param bound what is too long, in nanoseconds
	 */
	AgeNotes(Facts facts, long bound) {
		this.facts = facts;
		this.bound = bound;
	}

	/**
	 * Notes a read.
	 * @param began when it began, by {@link System#nanoTime()}
	 * @param afterwards whether the trouble was over then
	 */
	void add(int id, long version, long began, boolean afterwards) {
		this.reads++;
		long age = this.facts.age(id, version, began);
		if (age == 0) {
			return;
		}
		this.oldReads++;
		if (afterwards) {
			this.oldestAfterwards = Math.max(this.oldestAfterwards, age);
			this.beyondBoundAfterwards += (age > this.bound) ? 1 : 0;
		}
		else {
			this.oldest = Math.max(this.oldest, age);
			this.beyondBound += (age > this.bound) ? 1 : 0;
		}
	}

	TroubleResult result(long changes, long fromCopies, long staleAtRest, long keys, long exceptions) {
		return new TroubleResult(changes, this.reads, fromCopies, this.oldReads, this.oldest, this.oldestAfterwards,
				this.beyondBound, this.beyondBoundAfterwards, staleAtRest, keys, exceptions);
	}

}
