package io.github.cachestarter.engine;

import org.jspecify.annotations.Nullable;

/**
 * What came of trying to get the lease of a key.
 *
 * @param found the entry that appeared meanwhile; no hit when none did
 * @param lease the lease; {@code null} when it was not to be had, so that a value that is
 * loaded now must not be stored
 */
record Claim(Lookup found, @Nullable Lease lease) {

	static final Claim NONE = new Claim(Lookup.MISS, null);

	static Claim found(Lookup entry) {
		return new Claim(entry, null);
	}

	static Claim granted(Lease lease) {
		return new Claim(Lookup.MISS, lease);
	}

}
