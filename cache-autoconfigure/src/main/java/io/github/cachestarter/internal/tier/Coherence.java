package io.github.cachestarter.internal.tier;

import java.util.Locale;

/**
 * How copies of entries outside of a tier are kept from being out of date.
 */
public enum Coherence {

	/**
	 * The tier tells of every change, whoever made it and however: by a command of
	 * anybody's, because a key has expired or for lack of memory.
	 */
	TRACKING,

	/**
	 * Those who change an entry through this library tell each other. Nobody tells of
	 * other changes.
	 */
	ANNOUNCED,

	/**
	 * Nobody tells of changes, so that a copy is good for a moment only.
	 */
	EXPIRING,

	/**
	 * Nobody else changes anything, because the tier is in this process.
	 */
	ALONE;

	/**
	 * The name for people and for numbers: {@code tracking}.
	 * @return the name
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
