package io.github.cachestarter.engine;

import java.util.Locale;

/**
 * Why the result of a call was not stored, or the call not cached at all.
 */
enum NotStored {

	/**
	 * The key cannot be written.
	 */
	KEY,

	/**
	 * The entry would be larger than entries of its cache may be.
	 */
	TOO_LARGE,

	/**
	 * The entry would have more tags than one may have.
	 */
	TOO_MANY_TAGS;

	/**
	 * The name for people and for numbers: {@code too-many-tags}.
	 */
	String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
