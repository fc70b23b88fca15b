package io.github.cachestarter.internal.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a test says was read.
 */
final class Reply implements ReadReply {

	/**
	 * The instance whose machines are tested.
	 */
	static final long HERE = 7;

	/**
	 * Another one.
	 */
	static final long ELSEWHERE = 8;

	static final Reply NONE = new Reply(Kind.UNKNOWN, null, 0, false);

	static final Reply ABSENT = new Reply(Kind.NOTHING, null, 0, false);

	private final Kind kind;

	private final byte @Nullable [] head;

	private final long owner;

	private final boolean worthWaiting;

	private final long[] versions;

	private Reply(Kind kind, byte @Nullable [] head, long owner, boolean worthWaiting, long... versions) {
		this.kind = kind;
		this.head = head;
		this.owner = owner;
		this.worthWaiting = worthWaiting;
		this.versions = versions;
	}

	static Reply fresh(byte[] head) {
		return new Reply(Kind.FRESH, head, 0, false);
	}

	static Reply expired(byte[] head) {
		return new Reply(Kind.EXPIRED, head, 0, false);
	}

	/**
	 * Bytes that are no valid entry.
	 */
	static Reply dead(byte[] head, long... versions) {
		return new Reply(Kind.NOTHING, head, 0, false, versions);
	}

	static Reply lease(byte[] head, long owner, boolean worthWaiting) {
		return new Reply(Kind.LEASE, head, owner, worthWaiting);
	}

	/**
	 * A read without bytes, after which the versions of the tags are known.
	 */
	static Reply absent(long... versions) {
		return new Reply(Kind.NOTHING, null, 0, false, versions);
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
		return isLease() && this.owner == instance;
	}

	@Override
	public boolean isWorthWaiting() {
		return this.worthWaiting;
	}

	@Override
	public byte @Nullable [] head() {
		return this.head;
	}

	@Override
	public long[] versions() {
		return this.versions;
	}

	private enum Kind {

		UNKNOWN, NOTHING, FRESH, EXPIRED, LEASE

	}

}
