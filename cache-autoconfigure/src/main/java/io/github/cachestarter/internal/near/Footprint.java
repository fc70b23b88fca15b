package io.github.cachestarter.internal.near;

import io.github.cachestarter.internal.copy.Master;
import io.github.cachestarter.internal.copy.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Estimates of what is kept, in bytes. They need not be exact, but a bound of memory that
 * is off by a factor would not be one.
 */
final class Footprint {

	/**
	 * A tag with its key and its place in the table.
	 */
	static final int TAG = 300;

	/**
	 * An entry's own objects: the nodes of two tables, its key, shorthand and headers.
	 */
	private static final int ENTRY = 350;

	/**
	 * What knows how to copy an object. Most of it is one to all objects of a class.
	 */
	private static final int MASTER = 40;

	private Footprint() {
	}

	/**
	 * An entry with an object that belongs to it.
	 */
	static int ofObject(@Nullable Object value) {
		return bounded(ENTRY + Weight.of(value));
	}

	/**
	 * An entry with an object that is copied.
	 */
	static int ofMaster(Master master) {
		return bounded(ENTRY + MASTER + master.weight());
	}

	static int ofBytes(byte[] bytes) {
		return ENTRY + bytes.length;
	}

	private static int bounded(long weight) {
		return (int) Math.min(weight, Integer.MAX_VALUE / 2);
	}

}
