package io.github.cachestarter.engine;

import java.util.Arrays;

import io.github.cachestarter.value.Head;
import org.jspecify.annotations.Nullable;

/**
 * What a look under a key has shown.
 */
final class Seen {

	/**
	 * The tier did not say what is there.
	 */
	static final Seen NOTHING = new Seen(Lookup.MISS, null, new long[0]);

	private static final long[] NO_VERSIONS = {};

	private final Lookup lookup;

	private final byte @Nullable [] bytes;

	private final long[] versions;

	Seen(Lookup lookup, byte @Nullable [] bytes, long[] versions) {
		this.lookup = lookup;
		this.bytes = bytes;
		this.versions = versions;
	}

	/**
	 * A copy in this process was found.
	 */
	static Seen copy(@Nullable Object value) {
		return new Seen(Lookup.hit(value), null, NO_VERSIONS);
	}

	/**
	 * Whether it was a copy in this process: only that is a hit without bytes.
	 */
	boolean isCopy() {
		return this.bytes == null && this.lookup.isHit();
	}

	/**
	 * The entry, if there is one that is valid.
	 */
	Lookup lookup() {
		return this.lookup;
	}

	/**
	 * Whether the tier has answered.
	 */
	boolean isKnown() {
		return this != NOTHING;
	}

	/**
	 * Whether somebody holds the lease of the key.
	 */
	boolean isLeased() {
		return this.bytes != null && Head.isLease(this.bytes);
	}

	/**
	 * Whether what is there has a certain head.
	 */
	boolean isOf(byte[] head) {
		byte[] present = head();
		return present != null && Arrays.equals(present, head);
	}

	boolean isLeasedBy(long owner) {
		return this.bytes != null && isLeased() && Head.ownerOf(this.bytes) == owner;
	}

	/**
	 * Whether the holder of the lease will do something about it soon.
	 */
	boolean isWorthWaiting() {
		return this.bytes != null && isLeased() && Head.isWorthWaiting(this.bytes);
	}

	/**
	 * The same without versions, because they are not those of the tags that an entry
	 * stored here would have.
	 */
	Seen withoutVersions() {
		return isKnown() ? new Seen(this.lookup, this.bytes, new long[0]) : this;
	}

	/**
	 * The head of what is there, valid or not; {@code null} when there is nothing.
	 */
	byte @Nullable [] head() {
		return (this.bytes != null) ? Head.of(this.bytes) : null;
	}

	/**
	 * The versions of the tags that were asked for, before anything was loaded.
	 */
	long[] versions() {
		return this.versions;
	}

}
