package io.github.cachestarter.engine;

import org.jspecify.annotations.Nullable;

/**
 * What came of trying to get the lease of a key.
 *
 * @param found the entry that appeared meanwhile; no hit when none did
 * @param asOf when the look began that has found it, by {@link Flights#now()}
 * @param lease the lease; {@code null} when it was not to be had, so that a value that is
 * loaded now must not be stored
 */
record Claim(Lookup found, long asOf, @Nullable Lease lease) {

	static final Claim NONE = new Claim(Lookup.MISS, 0, null);

	static Claim found(Lookup entry, long asOf) {
		return new Claim(entry, asOf, null);
	}

	static Claim granted(Lease lease) {
		return new Claim(Lookup.MISS, 0, lease);
	}

}
