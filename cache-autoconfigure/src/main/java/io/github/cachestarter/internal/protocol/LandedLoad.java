package io.github.cachestarter.internal.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a load whose value is offered to its followers.
 *
 * @param asOf the moment at which it began to read the value, by the counter of this
 * instance: a change that was committed before is part of it
 * @param outage the outage of the store in which it began; {@link #NO_OUTAGE} if there
 * was none
 * @param lease what it was loaded under; {@code null} without a lease
 */
public record LandedLoad(long asOf, long outage, @Nullable Lease lease) {

	/**
	 * The store can be used.
	 */
	public static final long NO_OUTAGE = -1;

	boolean isOfOutage(long present) {
		return present != NO_OUTAGE && this.outage == present;
	}

}
