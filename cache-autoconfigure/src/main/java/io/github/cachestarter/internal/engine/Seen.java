package io.github.cachestarter.internal.engine;

import io.github.cachestarter.internal.protocol.ReadReply;
import io.github.cachestarter.internal.value.Head;
import org.jspecify.annotations.Nullable;

/**
 * What a look under a key has shown.
 */
final class Seen implements ReadReply {

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

	@Override
	public boolean isKnown() {
		return this != NOTHING;
	}

	@Override
	public boolean isFresh() {
		return this.lookup.isHit();
	}

	@Override
	public boolean isLease() {
		return this.bytes != null && Head.isLease(this.bytes);
	}

	@Override
	public boolean isLeaseOf(long instance) {
		return this.bytes != null && isLease() && Head.ownerOf(this.bytes) == instance;
	}

	@Override
	public boolean isWorthWaiting() {
		return this.bytes != null && isLease() && Head.isWorthWaiting(this.bytes);
	}

	/**
	 * The same without versions, because they are not those of the tags that an entry
	 * stored here would have.
	 */
	Seen withoutVersions() {
		return isKnown() ? new Seen(this.lookup, this.bytes, new long[0]) : this;
	}

	@Override
	public byte @Nullable [] head() {
		return (this.bytes != null) ? Head.of(this.bytes) : null;
	}

	@Override
	public long[] versions() {
		return this.versions;
	}

}
