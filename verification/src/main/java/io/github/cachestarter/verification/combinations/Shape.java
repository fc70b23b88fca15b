package io.github.cachestarter.verification.combinations;

/**
 * How a lookup comes about: by itself, or inside the loader of another entry.
 */
enum Shape {

	DIRECT, IN_CACHED, IN_CACHED_ON_POOL, IN_CACHEABLE, IN_GET_OR_LOAD, IN_FUTURE;

	boolean isNested() {
		return this != DIRECT;
	}

	/**
	 * Whether it can be made of such a lookup.
	 */
	boolean fits(Point point) {
		return this != IN_FUTURE || point.isFuture();
	}

}
