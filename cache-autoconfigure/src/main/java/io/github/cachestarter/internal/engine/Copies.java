package io.github.cachestarter.internal.engine;

import io.github.cachestarter.internal.near.NearCache;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The shortest way to an entry of one cache: to its copy in this process, by what its key
 * is made from ({@link Shorthand}). Makes no key and no other object. Safe for use by
 * many threads.
 */
public final class Copies {

	/**
	 * What a lookup gives that finds no copy. Told apart by identity: {@code null} is a
	 * value.
	 */
	public static final Object NONE = NearCache.NOTHING;

	private final @Nullable NearCache near;

	private final Entries entries;

	private final Transactions transactions;

	Copies(@Nullable NearCache near, Entries entries, Transactions transactions) {
		this.near = near;
		this.entries = entries;
		this.transactions = transactions;
	}

	/**
	 * Finds a value, and counts the lookup if there is one. A transaction that has
	 * changed something has to look its entries up by key.
	 * @param shorthand what the key is made from
	 * @param type what the value is read as
	 * @param nullable whether {@code null} is an answer that the caller can use
	 * @return the value, or {@link #NONE}, after which the entry has to be looked up by
	 * its key
	 */
	public @Nullable Object find(Object shorthand, ValueType type, boolean nullable) {
		if (this.near == null || this.transactions.mayHaveChanged()) {
			return NONE;
		}
		Object value = this.near.findShort(shorthand, type);
		if (value == NONE || (value == null && !nullable)) {
			return NONE;
		}
		this.entries.countCopy();
		return value;
	}

	/**
	 * Lets {@link #find} find an entry from now on, if there is a copy of it.
	 * @param shorthand what the key is made from
	 * @param key the complete key
	 */
	public void link(Object shorthand, String key) {
		if (this.near != null) {
			this.near.link(shorthand, key);
		}
	}

	/**
	 * Keeps no copies from now on, whichever way the cache is reached.
	 */
	public void keepNone() {
		if (this.near != null) {
			this.near.keepTagsOnly();
		}
	}

	/**
	 * Lets nothing be found by a shorthand that was linked before, because other keys are
	 * made from them now.
	 * @param start what those keys start with, and the ones of before do not
	 */
	void unlink(String start) {
		if (this.near != null) {
			this.near.unlink(start);
		}
	}

}
