package io.github.cachestarter.internal.redis.recovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cachestarter.internal.tier.TagKeys;

/**
 * Removals that are to be applied later, each once, in the order in which they first
 * came. All of them can be applied any number of times.
 * <p>
 * Its size is bounded. Where there are too many keys, the largest caches' give way to the
 * tag that all entries of such a cache have: removing that one removes more, never less
 * (but for counters, which have no tags). Where there are too many tags, the journal is
 * <em>cold</em>: everything has to go. Not safe for use by many threads.
 */
public final class Journal {

	/**
	 * How many keys, and how many tags, a journal takes.
	 */
	static final int BOUND = 10_000;

	private final TagKeys tagKeys;

	private final int bound;

	private final Set<String> keys = new LinkedHashSet<>();

	private final Set<String> tags = new LinkedHashSet<>();

	private boolean cold;

	Journal(TagKeys tagKeys) {
		this(tagKeys, BOUND);
	}

	Journal(TagKeys tagKeys, int bound) {
		this.tagKeys = tagKeys;
		this.bound = bound;
	}

	/**
	 * Adds a removal, and does not throw: what there is no memory for makes the journal
	 * cold.
	 */
	void add(Removal removal) {
		addAll(removal.tags(), removal.keys());
	}

	void addAll(Journal other) {
		if (other.cold) {
			chill();
		}
		addAll(other.tags, other.keys);
	}

	private void addAll(Collection<String> tags, Collection<String> keys) {
		try {
			for (String tag : tags) {
				addTag(tag);
			}
			for (String key : keys) {
				addKey(key);
			}
		}
		catch (Throwable ex) {
			chill();
		}
	}

	private void addKey(String key) {
		if (this.cold || this.tags.contains(this.tagKeys.clearTagOf(key))) {
			return;
		}
		this.keys.add(key);
		if (this.keys.size() > this.bound) {
			generalize();
		}
	}

	private void addTag(String tag) {
		if (this.cold) {
			return;
		}
		this.tags.add(tag);
		if (this.tags.size() > this.bound) {
			chill();
		}
	}

	/**
	 * Replaces the keys of every cache that has no fewer than the average. That makes
	 * room for a hundred keys at least, so this is not done for every key that comes.
	 */
	private void generalize() {
		Map<String, List<String>> caches = new HashMap<>();
		for (String key : this.keys) {
			caches.computeIfAbsent(this.tagKeys.clearTagOf(key), (tag) -> new ArrayList<>()).add(key);
		}
		int average = this.keys.size() / caches.size();
		caches.forEach((tag, members) -> {
			if (members.size() >= average) {
				members.forEach(this.keys::remove);
				addTag(tag);
			}
		});
	}

	/**
	 * Replaces everything by everything.
	 */
	void chill() {
		this.keys.clear();
		this.tags.clear();
		this.cold = true;
	}

	/**
	 * Whether no entry may survive.
	 */
	boolean isCold() {
		return this.cold;
	}

	boolean isEmpty() {
		return size() == 0;
	}

	/**
	 * How many removals there are; one for everything if it is cold.
	 */
	int size() {
		return this.keys.size() + this.tags.size() + (this.cold ? 1 : 0);
	}

	/**
	 * What is to be removed, tags first: they make the most entries disappear.
	 */
	List<String> toRemove() {
		List<String> all = new ArrayList<>(this.tags);
		all.addAll(this.keys);
		return all;
	}

	void clear() {
		this.keys.clear();
		this.tags.clear();
		this.cold = false;
	}

}
