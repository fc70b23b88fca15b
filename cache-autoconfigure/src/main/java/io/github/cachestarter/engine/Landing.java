package io.github.cachestarter.engine;

import org.jspecify.annotations.Nullable;

/**
 * How a load has ended, for the callers that wait for it.
 */
final class Landing {

	/**
	 * Nothing to share.
	 */
	static final Landing NOTHING = new Landing(null, 0, Entries.NO_OUTAGE, null);

	private final byte @Nullable [] entry;

	private final long asOf;

	private final long outage;

	private final @Nullable Lease lease;

	/**
	 * Creates it.
	 * @param entry the value as the bytes of an entry, so that every caller decodes an
	 * object of its own; {@code null} when there is nothing to share, because the load
	 * failed or its value cannot be encoded
	 * @param asOf the moment, by {@link Flights#next()}, at which the load began to read
	 * the value
	 * @param outage the outage of the tier in which it began, by {@link Entries#outage()}
	 * @param lease the lease that was granted before the loader began; {@code null}
	 * without
	 */
	Landing(byte @Nullable [] entry, long asOf, long outage, @Nullable Lease lease) {
		this.entry = entry;
		this.asOf = asOf;
		this.outage = outage;
		this.lease = lease;
	}

	byte @Nullable [] entry() {
		return this.entry;
	}

	/**
	 * When the load began to read the value: a change that was committed before is part
	 * of it.
	 */
	long asOf() {
		return this.asOf;
	}

	/**
	 * Whether the load has begun in an outage of the tier that goes on.
	 * @param present the present outage
	 */
	boolean isOfOutage(long present) {
		return present != Entries.NO_OUTAGE && this.outage == present;
	}

	@Nullable Lease lease() {
		return this.lease;
	}

}
