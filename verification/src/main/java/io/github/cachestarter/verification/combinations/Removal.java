package io.github.cachestarter.verification.combinations;

/**
 * The ways to change a row and to tell the cache. All make both entries of the row
 * invalid, or store the new inner one.
 */
enum Removal {

	ANNOTATED_KEY, ANNOTATED_TAG, ANNOTATED_ALL, ANNOTATED_PATTERN, ANNOTATED_UPDATE, SPRING_EVICT, SPRING_EVICT_ALL,
	SPRING_PUT, CLIENT_DELETE, CLIENT_TAG, CLIENT_PATTERN, CLIENT_CLEAR, CLIENT_SET, CACHE_PUT, CACHE_EVICT,
	CACHE_CLEAR, FOREIGN_DEL, FOREIGN_DEL_OF_TAG, FOREIGN_DEL_OF_CLEAR_TAG, FOREIGN_FLUSHDB;

	boolean isByTag() {
		return this == ANNOTATED_TAG || this == CLIENT_TAG || this == FOREIGN_DEL_OF_TAG;
	}

	/**
	 * Whether the key of the entry is not touched.
	 */
	boolean isOfGroup() {
		return isByTag() || this == ANNOTATED_ALL || this == SPRING_EVICT_ALL || this == CACHE_CLEAR
				|| this == CLIENT_CLEAR || this == FOREIGN_DEL_OF_CLEAR_TAG;
	}

	boolean isForeign() {
		return name().startsWith("FOREIGN");
	}

	boolean isAnnotated() {
		return name().startsWith("ANNOTATED") || name().startsWith("SPRING");
	}

	boolean isStore() {
		return this == ANNOTATED_UPDATE || this == SPRING_PUT || this == CLIENT_SET || this == CACHE_PUT;
	}

	/**
	 * Whether it needs nothing but the keys of the two entries.
	 */
	boolean isOfOneRow() {
		return this != CLIENT_CLEAR && this != FOREIGN_FLUSHDB;
	}

}
