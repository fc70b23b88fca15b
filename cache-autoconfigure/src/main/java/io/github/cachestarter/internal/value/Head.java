package io.github.cachestarter.internal.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The first bytes of whatever the cache stores under a key, big-endian: <pre>
 *  0  magic     2   0xCA 0x5E for an entry, 0xCA 0x5D for a lease
 *  2  layout    1
 *  3  token    16   never used twice: who made it, and a number that counts
 * </pre> The token is made anew for every lease and every entry, and not per client: a
 * client that has lost one lease and holds another on the same key must not fill the
 * second with what it read under the first.
 */
public final class Head {

	/**
	 * How many bytes a head has.
	 */
	public static final int LENGTH = 19;

	/**
	 * A lease is a head and this byte behind it.
	 */
	private static final byte WAIT = 1;

	private static final byte DO_NOT_WAIT = 0;

	private static final short ENTRY = (short) 0xCA5E;

	private static final short LEASE = (short) 0xCA5D;

	static final byte LAYOUT = 3;

	private static final int TOKEN = 3;

	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private static final SecureRandom RANDOM = new SecureRandom();

	/**
	 * Makes the entries of this process.
	 */
	private static final long PROCESS = RANDOM.nextLong();

	private static final AtomicLong NEXT = new AtomicLong();

	private Head() {
	}

	/**
	 * Makes an owner of leases, such as an application.
	 * @return a number that nobody else has
	 */
	public static long newOwner() {
		return RANDOM.nextLong();
	}

	/**
	 * Makes the bytes of a lease: the right to fill a key, as long as they are there.
	 * @param owner who will hold it
	 * @param worthWaiting whether others who find it do well to wait for the entry
	 * @return the bytes
	 */
	public static byte[] lease(long owner, boolean worthWaiting) {
		byte[] lease = new byte[LENGTH + 1];
		write(lease, LEASE, owner);
		lease[LENGTH] = worthWaiting ? WAIT : DO_NOT_WAIT;
		return lease;
	}

	/**
	 * Tells whose lease it is.
	 * @param lease the lease
	 * @return the owner
	 */
	public static long ownerOf(byte[] lease) {
		return (long) LONG.get(lease, TOKEN);
	}

	/**
	 * Gives an entry a head of its own.
	 */
	static void ofEntry(byte[] entry) {
		write(entry, ENTRY, PROCESS);
	}

	private static void write(byte[] bytes, short magic, long maker) {
		SHORT.set(bytes, 0, magic);
		bytes[2] = LAYOUT;
		LONG.set(bytes, TOKEN, maker);
		LONG.set(bytes, TOKEN + Long.BYTES, NEXT.incrementAndGet());
	}

	/**
	 * The head of bytes.
	 * @param bytes whatever is under a key
	 * @return the first bytes, all of them if there are fewer
	 */
	public static byte[] of(byte[] bytes) {
		return Arrays.copyOf(bytes, Math.min(LENGTH, bytes.length));
	}

	/**
	 * Whether bytes are a lease, whichever version of this code has made it.
	 * @param bytes whatever is under a key
	 * @return whether they are
	 */
	public static boolean isLease(byte[] bytes) {
		return bytes.length > LENGTH && (short) SHORT.get(bytes, 0) == LEASE;
	}

	/**
	 * Whether a lease is worth waiting for.
	 * @param lease the lease
	 * @return whether its holder will fill the key or give the lease up
	 */
	public static boolean isWorthWaiting(byte[] lease) {
		return lease[LENGTH] == WAIT;
	}

	static boolean isEntry(byte[] bytes) {
		return bytes.length >= LENGTH && (short) SHORT.get(bytes, 0) == ENTRY;
	}

}
