package io.github.cachestarter.internal.near;

import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Finds the entries of one cache by what their keys are made from, such as the argument
 * of a method: to make the key of Redis for every hit would cost as much as the hit.
 */
final class Shortcuts {

	private final Generation generation;

	private final ConcurrentHashMap<Object, Kept.Entry> entries = new ConcurrentHashMap<>();

	Shortcuts(Generation generation) {
		this.generation = generation;
	}

	/**
	 * Which entries these are.
	 */
	Generation generation() {
		return this.generation;
	}

	Kept.@Nullable Entry get(Object shorthand) {
		return this.entries.get(shorthand);
	}

	/**
	 * Adds a shortcut.
	 * @return the entry that it has led to until now
	 */
	Kept.@Nullable Entry put(Object shorthand, Kept.Entry entry) {
		return this.entries.put(shorthand, entry);
	}

	void remove(Object shorthand, Kept.Entry entry) {
		this.entries.remove(shorthand, entry);
	}

}
