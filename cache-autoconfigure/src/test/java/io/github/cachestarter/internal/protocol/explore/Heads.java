package io.github.cachestarter.internal.protocol.explore;

import java.nio.ByteBuffer;

import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.value.Head;
import org.jspecify.annotations.Nullable;

/**
 * The heads of leases and entries. Each is a number: whose it is, and which of its tries.
 * So two schedules that have come to the same state have the same heads, which a counter
 * would not give them.
 */
final class Heads {

	/**
	 * Nothing is there.
	 */
	static final int NOTHING = 0;

	/**
	 * A head that nothing has.
	 */
	static final int NONE = -1;

	/**
	 * What has another type, so that nobody can read it, and claims are refused.
	 */
	static final int UNREADABLE = 0x30FF;

	private static final int LEASE = 0x1000;

	private static final int ENTRY = 0x2000;

	private static final int FIRST = 0x3000;

	private static final int NUMBER = Head.LENGTH - Integer.BYTES;

	private static final byte[][] KNOWN = new byte[FIRST + 0x100][];

	private Heads() {
	}

	static int lease(int actor, int attempt) {
		return LEASE + (actor << 6) + attempt;
	}

	static int entry(int actor, int attempt) {
		return ENTRY + (actor << 6) + attempt;
	}

	/**
	 * The head of the entry that is there in the beginning.
	 */
	static int first(int key) {
		return FIRST + key;
	}

	/**
	 * The head of a lease that a machine has.
	 */
	static byte[] ofLease(@Nullable Lease lease) {
		if (lease == null) {
			throw new IllegalStateException("The machine has no lease");
		}
		return lease.head();
	}

	static byte[] bytes(int head) {
		byte[] known = KNOWN[head];
		if (known == null) {
			known = ByteBuffer.allocate(Head.LENGTH).putInt(NUMBER, head).array();
			KNOWN[head] = known;
		}
		return known;
	}

	static int of(byte[] bytes) {
		return (bytes.length == Head.LENGTH) ? ByteBuffer.wrap(bytes).getInt(NUMBER) : NONE;
	}

}
