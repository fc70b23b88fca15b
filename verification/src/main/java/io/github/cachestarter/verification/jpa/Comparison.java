package io.github.cachestarter.verification.jpa;

import java.util.ArrayList;
import java.util.List;

/**
 * Entries that were compared with the database.
 */
final class Comparison {

	private static final int MOST_TEXTS = 20;

	private final List<String> texts = new ArrayList<>();

	private long entries;

	private long stale;

	/**
	 * Compares an entry.
	 * @param key its key
	 * @param found what it contains
	 * @param expected what it has to contain
	 */
	void add(String key, Object found, Object expected) {
		this.entries++;
		if (!found.equals(expected)) {
			this.stale++;
			if (this.texts.size() < MOST_TEXTS) {
				this.texts.add(key + ": found " + found + ", expected " + expected);
			}
		}
	}

	long entries() {
		return this.entries;
	}

	long stale() {
		return this.stale;
	}

	/**
	 * Some of the stale entries, in words.
	 */
	List<String> texts() {
		return this.texts;
	}

}
