package io.github.cachestarter.internal.protocol.explore;

import io.github.cachestarter.internal.protocol.LandedLoad;
import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.value.Stamp;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The value of a load, offered to those who follow it. Immutable.
 *
 * @param value the version of the row
 * @param outage the outage in which the load began
 * @param lease the head of what it was loaded under; {@link Heads#NOTHING} without
 * @param version the version of the tag in its stamp
 */
record Landing(int value, long outage, int lease, long version) {

	LandedLoad load(long asOf) {
		return new LandedLoad(asOf, this.outage,
				(this.lease != Heads.NOTHING) ? leaseOf(this.lease, this.version) : null);
	}

	static Lease leaseOf(int head, long version) {
		return new Lease(Heads.bytes(head), new Stamp(version, List.of(), new long[0]));
	}

	static void add(@Nullable Landing landing, Digest digest) {
		if (landing != null) {
			digest.add(landing.value).add(landing.outage).add(landing.lease).add(landing.version);
		}
	}

}
