package io.github.cachestarter.testing;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * Damages the bytes of entries, by chance and on purpose. Knows the layout that
 * {@code docs/values.md} describes, independent of the code under test. The same random
 * numbers make the same damage.
 */
public final class EntryDamage {

	/** How long the head of an entry is. */
	public static final int HEAD = 19;

	/** Where its fields or its JSON start. */
	public static final int HEADER = 50;

	private static final int TOKEN = 3;

	private static final int CHECKSUM = 35;

	private static final int FLAGS = 39;

	private final Random random;

	/**
	 * Creates the damage that is drawn from random numbers.
	 * @param random the numbers
	 */
	public EntryDamage(Random random) {
		this.random = random;
	}

	/**
	 * Flips one to four bits.
	 * @param bytes is changed
	 * @param from the first byte that may be hit
	 * @param to the byte behind the last; nothing is hit if there is none
	 */
	public void flip(byte[] bytes, int from, int to) {
		int count = 1 + this.random.nextInt(4);
		for (int i = 0; i < count && from < to && to <= bytes.length; i++) {
			bytes[from + this.random.nextInt(to - from)] ^= (byte) (1 << this.random.nextInt(8));
		}
	}

	/**
	 * Cuts bytes off, or appends zeros.
	 * @param bytes an entry
	 * @return the changed copy
	 */
	public byte[] cut(byte[] bytes) {
		return Arrays.copyOf(bytes, this.random.nextInt(bytes.length + 20));
	}

	/**
	 * Goes on with another entry from some byte on.
	 * @param bytes an entry
	 * @param other another one
	 * @return the beginning of the one and the end of the other
	 */
	public byte[] splice(byte[] bytes, byte[] other) {
		int at = this.random.nextInt(Math.min(bytes.length, other.length) + 1);
		byte[] both = Arrays.copyOf(bytes, other.length);
		System.arraycopy(other, at, both, at, other.length - at);
		return both;
	}

	/**
	 * Changes the header, the end, where tags are, or everything, and makes the checksum
	 * right, as whoever forges an entry does.
	 * @param entry an entry
	 * @return the changed copy
	 */
	public byte[] forge(byte[] entry) {
		byte[] bytes = entry.clone();
		switch (this.random.nextInt(3)) {
			case 0 -> flip(bytes, HEAD, bytes.length);
			case 1 -> flip(bytes, Math.max(0, bytes.length - 1 - this.random.nextInt(40)), bytes.length);
			default -> {
				bytes = Arrays.copyOf(bytes, bytes.length + this.random.nextInt(100));
				flip(bytes, HEADER - 3, bytes.length);
			}
		}
		seal(bytes);
		return bytes;
	}

	/**
	 * Makes the checksum of an entry right.
	 * @param entry is changed; what is too short for an entry is not
	 */
	public static void seal(byte[] entry) {
		if (entry.length < HEADER) {
			return;
		}
		CRC32C checksum = new CRC32C();
		checksum.update(entry, TOKEN, CHECKSUM - TOKEN);
		checksum.update(entry, FLAGS, entry.length - FLAGS);
		for (int i = 0; i < Integer.BYTES; i++) {
			entry[CHECKSUM + i] = (byte) (checksum.getValue() >>> (Byte.SIZE * (3 - i)));
		}
	}

	/**
	 * Whether the checksum of an entry is right.
	 * @param bytes an entry
	 * @return whether it is
	 */
	public static boolean isSealed(byte[] bytes) {
		byte[] sealed = bytes.clone();
		seal(sealed);
		return Arrays.equals(bytes, sealed);
	}

}
