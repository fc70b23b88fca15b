package io.github.cachestarter.internal.protocol.explore;

import org.jspecify.annotations.Nullable;

/**
 * A near copy of an entry. Immutable.
 *
 * @param item the entry
 * @param end when the copy's life ends
 */
record Copy(Item item, int end) {

	static void add(@Nullable Copy copy, Digest digest) {
		if (copy == null) {
			digest.add(-3);
		}
		else {
			copy.item.addTo(digest);
			digest.add(copy.end);
		}
	}

}
