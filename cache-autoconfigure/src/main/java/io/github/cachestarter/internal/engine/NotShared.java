package io.github.cachestarter.internal.engine;

import java.util.Locale;

/**
 * Why a lookup was not given the value of a load of this process that was under way.
 */
enum NotShared {

	/**
	 * The load may have read its value before the lookup began.
	 */
	OLDER,

	/**
	 * The load has failed, or its value cannot be copied for others.
	 */
	NO_VALUE,

	/**
	 * The load took longer than callers wait.
	 */
	TOO_LONG,

	/**
	 * The lookup is part of that very load.
	 */
	OWN;

	/**
	 * The name for people and for numbers: {@code no-value}.
	 */
	String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
