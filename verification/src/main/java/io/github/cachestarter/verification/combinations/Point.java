package io.github.cachestarter.verification.combinations;

import java.util.EnumSet;
import java.util.Set;

/**
 * The ways to look a row up.
 */
enum Point {

	CACHED, CACHED_TAGGED, CACHED_UNLESS, CACHED_NO_NULLS, CACHEABLE, CACHEABLE_SYNC, CACHEABLE_FUTURE, CACHEABLE_MONO,
	GET_OR_LOAD, CACHE_GET, CACHE_RETRIEVE;

	static final Set<Point> FUTURES = EnumSet.of(CACHEABLE_FUTURE, CACHEABLE_MONO, CACHE_RETRIEVE);

	boolean isFuture() {
		return FUTURES.contains(this);
	}

	/**
	 * Whether what it finds first is returned and not stored.
	 */
	boolean isUnstored() {
		return this == CACHED_UNLESS || this == CACHED_NO_NULLS;
	}

	/**
	 * Whether its entries have a tag: only a {@code @Cached} method can say that they
	 * have none.
	 */
	boolean isTagged() {
		return this != CACHED;
	}

}
