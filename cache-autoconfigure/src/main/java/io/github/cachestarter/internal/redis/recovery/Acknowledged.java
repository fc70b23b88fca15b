package io.github.cachestarter.internal.redis.recovery;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Removals that Redis acknowledged not long ago. A server that takes over from another,
 * or that comes back with what it had on disk, may not have heard of them.
 * <p>
 * They are kept for a minute at least, in two generations: when the younger is a minute
 * old it takes the place of the elder. Only a new removal looks at the clock, so nothing
 * is forgotten while Redis is away. Not safe for use by many threads.
 */
public final class Acknowledged {

	static final Duration KEPT = Duration.ofMinutes(1);

	private final Supplier<Journal> journals;

	private final LongSupplier nanoTime;

	private Journal elder;

	private Journal younger;

	private long began;

	/**
	 * Creates an empty window.
	 * @param journals makes journals, which bound it
	 * @param nanoTime a clock like {@link System#nanoTime()}
	 */
	Acknowledged(Supplier<Journal> journals, LongSupplier nanoTime) {
		this.journals = journals;
		this.nanoTime = nanoTime;
		this.elder = journals.get();
		this.younger = journals.get();
		this.began = nanoTime.getAsLong();
	}

	void add(Removal removal) {
		generation().add(removal);
	}

	void addAll(Journal removals) {
		generation().addAll(removals);
	}

	private Journal generation() {
		long now = this.nanoTime.getAsLong();
		if (now - this.began >= KEPT.toNanos()) {
			this.elder = this.younger;
			this.younger = this.journals.get();
			this.began = now;
		}
		return this.younger;
	}

	void copyTo(Journal journal) {
		journal.addAll(this.elder);
		journal.addAll(this.younger);
	}

}
