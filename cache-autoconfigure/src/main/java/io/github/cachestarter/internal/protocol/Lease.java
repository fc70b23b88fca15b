package io.github.cachestarter.internal.protocol;

import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.Stamp;

/**
 * The right to fill a key with what is loaded from now on. It lasts as long as its bytes
 * are under the key: whoever removes or replaces them has revoked it, and the store
 * refuses the fill. Immutable; the array is not copied.
 */
public final class Lease {

	private final byte[] head;

	private final Stamp stamp;

	/**
	 * Creates a lease that the store has granted.
	 * @param bytes what the store has put under the key
	 * @param stamp the versions of the entry's tags, read before the load begins
	 */
	public Lease(byte[] bytes, Stamp stamp) {
		this.head = Head.of(bytes);
		this.stamp = stamp;
	}

	/**
	 * What tells the lease from everything else that was ever under a key.
	 * @return the first bytes of the lease
	 */
	public byte[] head() {
		return this.head;
	}

	/**
	 * What the entry has to say of its tags.
	 * @return the versions that were read before the load
	 */
	public Stamp stamp() {
		return this.stamp;
	}

}
