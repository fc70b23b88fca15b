package io.github.cachestarter.engine;

import io.github.cachestarter.value.Head;
import io.github.cachestarter.value.Stamp;

/**
 * The right to fill a key with what is loaded from now on. It lasts as long as its bytes
 * are under the key: who removes or replaces them has revoked it, and the tier refuses
 * the fill.
 */
final class Lease {

	private final byte[] head;

	private final Stamp stamp;

	Lease(byte[] bytes, Stamp stamp) {
		this.head = Head.of(bytes);
		this.stamp = stamp;
	}

	byte[] head() {
		return this.head;
	}

	/**
	 * What the entry has to say of its tags: they were read before the load.
	 */
	Stamp stamp() {
		return this.stamp;
	}

}
