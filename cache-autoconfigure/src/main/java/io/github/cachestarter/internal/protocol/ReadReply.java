package io.github.cachestarter.internal.protocol;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What a read of a key and of its tags has shown. The driver decodes; a machine only has
 * to know what kind of thing is there. Immutable.
 */
public interface ReadReply {

	/**
	 * Whether the store has answered.
	 * @return {@code false} if nobody knows what is there
	 */
	boolean isKnown();

	/**
	 * Whether a valid entry is there whose life is not over.
	 * @return whether the lookup is a hit
	 */
	boolean isFresh();

	/**
	 * Whether a valid entry is there whose life is over and whose grace is not.
	 * @return whether the entry is to be renewed
	 */
	default boolean isExpired() {
		return false;
	}

	/**
	 * Whether a lease is there.
	 * @return whether somebody loads or changes the value
	 */
	boolean isLease();

	/**
	 * Whether an instance holds the lease.
	 * @param instance the owner that its leases name
	 * @return whether it does
	 */
	boolean isLeaseOf(long instance);

	/**
	 * Whether the holder of the lease will fill the key, or give the lease back, soon.
	 * @return whether to wait for it
	 */
	boolean isWorthWaiting();

	/**
	 * What tells that which is there from everything else that was ever there.
	 * @return the first bytes, valid or not; {@code null} if nothing was read
	 */
	byte @Nullable [] head();

	/**
	 * The versions of the tags, that of the cache first.
	 * @return the versions; fewer if they are not known
	 */
	long[] versions();

	/**
	 * Whether what is there has a certain head.
	 * @param head the head
	 * @return whether it has
	 */
	default boolean isOf(byte[] head) {
		return Arrays.equals(head(), head);
	}

}
