package io.github.cachestarter.verification.races;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/**
 * How writers tell our cache of an update. What removes many entries at once has a small
 * share, or there would be nothing left that could be stale. The rest of the updates is
 * told by key.
 */
enum Telling {

	/** Removes each entry by its key. */
	KEY(0),

	/** Removes the entries that have a tag by it, and the others by key. */
	TAG(250),

	/** Stores the new row with {@code @CacheUpdate}. */
	UPDATE(120),

	/** Stores the new row with {@code @CachePut}. */
	PUT(120),

	/** Stores the new row with {@code CacheClient.set} before the commit. */
	SET(120),

	/** Throws an exception after the update, which is committed all the same. */
	THROW(100),

	/** Removes the entries by patterns. */
	PATTERN(30),

	/** Removes all entries of each cache. */
	ALL(10),

	/** Removes all entries of all caches. */
	CLEAR(3);

	private static final int SHARES = 1000;

	private static final int MOST_GROWTH = 10;

	private final int share;

	Telling(int share) {
		this.share = share;
	}

	/**
	 * Draws from some of them. Without keys the shares of the others grow, but not so
	 * much that whatever removes many entries does it all the time.
	 */
	static Telling draw(Set<Telling> among, Random random) {
		int shares = among.stream().mapToInt((telling) -> telling.share).sum();
		int left = random.nextInt(among.contains(KEY) ? SHARES : Math.max(shares, SHARES / MOST_GROWTH));
		for (Telling telling : EnumSet.copyOf(among)) {
			left -= telling.share;
			if (left < 0) {
				return telling;
			}
		}
		return KEY;
	}

	/**
	 * Whether it removes entries, and can be chosen for each cache.
	 */
	boolean isRemoval() {
		return this == KEY || this == TAG || this == PATTERN || this == ALL;
	}

}
