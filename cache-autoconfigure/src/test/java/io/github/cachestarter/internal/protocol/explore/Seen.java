package io.github.cachestarter.internal.protocol.explore;

import io.github.cachestarter.internal.protocol.ReadReply;
import org.jspecify.annotations.Nullable;

/**
 * What a read has shown. Immutable.
 *
 * @param kind what is there
 * @param item the same; {@code null} if nothing is there
 * @param version the version of the tag; zero if there is none
 * @param end when the life of the entry ends, as far as the reader knows
 */
record Seen(Kind kind, @Nullable Item item, long version, int end) implements ReadReply {

	static final Seen UNKNOWN = new Seen(Kind.UNKNOWN, null, 0, 0);

	private static final long[] NO_VERSIONS = {};

	int value() {
		return (this.item != null) ? this.item.value() : 0;
	}

	int number() {
		return (this.item != null) ? this.item.head() : Heads.NOTHING;
	}

	@Override
	public boolean isKnown() {
		return this.kind != Kind.UNKNOWN;
	}

	@Override
	public boolean isFresh() {
		return this.kind == Kind.FRESH;
	}

	@Override
	public boolean isExpired() {
		return this.kind == Kind.EXPIRED;
	}

	@Override
	public boolean isLease() {
		return this.kind == Kind.LEASE;
	}

	@Override
	public boolean isLeaseOf(long instance) {
		return isLease() && this.item != null && this.item.owner() == instance;
	}

	@Override
	public boolean isWorthWaiting() {
		return isLease() && this.item != null && this.item.worthWaiting();
	}

	@Override
	public byte @Nullable [] head() {
		return (this.item != null) ? Heads.bytes(this.item.head()) : null;
	}

	@Override
	public long[] versions() {
		return isKnown() ? new long[] { this.version } : NO_VERSIONS;
	}

	void addTo(Digest digest) {
		digest.add(this.kind.name().hashCode()).add(this.version).add(this.end);
		if (this.item != null) {
			this.item.addTo(digest);
		}
	}

	enum Kind {

		UNKNOWN, ABSENT, LEASE, FRESH, EXPIRED, DEAD

	}

}
