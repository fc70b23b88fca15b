package io.github.cachestarter.verification.jpa;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is counted while readers and writers race. Safe for use by many threads.
 */
final class JpaTally {

	private static final int MOST_TEXTS = 20;

	private final LongAdder updates = new LongAdder();

	private final LongAdder rollbacks = new LongAdder();

	private final LongAdder conflicts = new LongAdder();

	private final LongAdder reads = new LongAdder();

	private final LongAdder staleReads = new LongAdder();

	private final LongAdder exceptions = new LongAdder();

	private final Queue<String> texts = new ConcurrentLinkedQueue<>();

	void update() {
		this.updates.increment();
	}

	void rollback() {
		this.rollbacks.increment();
	}

	void conflict() {
		this.conflicts.increment();
	}

	void read() {
		this.reads.increment();
	}

	void staleRead(String text) {
		this.staleReads.increment();
		note(text);
	}

	void exception(String where, RuntimeException thrown) {
		this.exceptions.increment();
		StringBuilder text = new StringBuilder(where).append(": ").append(thrown);
		for (int i = 0; i < Math.min(6, thrown.getStackTrace().length); i++) {
			text.append(" < ").append(thrown.getStackTrace()[i]);
		}
		note(text.substring(0, Math.min(600, text.length())));
	}

	private void note(String text) {
		if (this.texts.size() < MOST_TEXTS) {
			this.texts.add(text);
		}
	}

	long updates() {
		return this.updates.sum();
	}

	long rollbacks() {
		return this.rollbacks.sum();
	}

	long conflicts() {
		return this.conflicts.sum();
	}

	long reads() {
		return this.reads.sum();
	}

	long staleReads() {
		return this.staleReads.sum();
	}

	long exceptions() {
		return this.exceptions.sum();
	}

	/**
	 * Some of what should not have been, in words.
	 */
	Collection<String> texts() {
		return this.texts;
	}

}
