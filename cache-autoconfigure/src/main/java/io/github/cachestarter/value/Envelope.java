package io.github.cachestarter.value;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The bytes around the JSON of an entry, big-endian: <pre>
 *  0  head            19   see {@link Head}
 * 19  checksum         4   CRC32C of the token and of all that follows
 * 23  flags            1   1: the value is null, and there is no JSON; 2: there are tags;
 *                          4: the collections in the value cannot be modified
 * 24  fingerprint      8   of the type
 * 32  clear version    8   see {@link Stamp}
 * 40  JSON
 *     tags                 see {@link Stamp#trailer()}
 * </pre> Another layout takes another number; readers of this one take it for a miss.
 */
final class Envelope extends ByteArrayOutputStream {

	/** Where the JSON starts. */
	static final int HEADER = 40;

	static final int CLEAR_VERSION = 32;

	private static final int CHECKSUM = Head.LENGTH;

	private static final int FLAGS = 23;

	private static final int FINGERPRINT = 24;

	private static final int LAYOUT = 2;

	private static final byte NULL = 1;

	private static final byte TAGS = 2;

	private static final byte UNMODIFIABLE = 4;

	private static final byte KNOWN = NULL | TAGS | UNMODIFIABLE;

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	/** Starts an entry; its JSON is to be written to it. */
	Envelope() {
		super(0);
		this.count = HEADER;
	}

	/**
	 * Makes just the room that is needed when JSON arrives in one piece, as all does that
	 * fits into the buffer of its generator. Then these bytes become the entry.
	 */
	@Override
	public synchronized void write(byte[] bytes, int offset, int length) {
		if (this.count == HEADER) {
			this.buf = new byte[HEADER + length];
		}
		super.write(bytes, offset, length);
	}

	/** Ends the entry. */
	byte[] seal(long fingerprint, boolean unmodifiable, Stamp stamp) {
		return seal(this.buf, this.count, unmodifiable ? UNMODIFIABLE : 0, fingerprint, stamp);
	}

	static byte[] ofNull(long fingerprint, Stamp stamp) {
		return seal(new byte[HEADER], HEADER, NULL, fingerprint, stamp);
	}

	private static byte[] seal(byte[] content, int length, byte flags, long fingerprint, Stamp stamp) {
		boolean tagged = !stamp.tags().isEmpty();
		byte[] entry = content;
		if (tagged) {
			byte[] trailer = stamp.trailer();
			entry = Arrays.copyOf(content, length + trailer.length);
			System.arraycopy(trailer, 0, entry, length, trailer.length);
		}
		else if (content.length != length) {
			entry = Arrays.copyOf(content, length);
		}
		Head.ofEntry(entry);
		entry[FLAGS] = tagged ? (byte) (flags | TAGS) : flags;
		LONG.set(entry, FINGERPRINT, fingerprint);
		LONG.set(entry, CLEAR_VERSION, stamp.clearVersion());
		INT.set(entry, CHECKSUM, checksum(entry));
		return entry;
	}

	/** Makes sure that the bytes are an entry as it was written. */
	static void verify(byte[] entry) throws UnreadableEntryException {
		if (entry.length < HEADER || !Head.isEntry(entry)) {
			throw new UnreadableEntryException("The bytes are not an entry of this cache");
		}
		if (entry[LAYOUT] != Head.LAYOUT) {
			throw new UnreadableEntryException("The entry has layout " + entry[LAYOUT] + ", this is " + Head.LAYOUT);
		}
		if ((int) INT.get(entry, CHECKSUM) != checksum(entry)) {
			throw new UnreadableEntryException("The entry is damaged: its checksum does not match");
		}
		int jsonEnd = jsonEnd(entry);
		boolean hasJson = jsonEnd > HEADER;
		if ((entry[FLAGS] & ~KNOWN) != 0 || jsonEnd < HEADER || isNull(entry) == hasJson) {
			throw new UnreadableEntryException("The entry has flags that are unknown here");
		}
	}

	static boolean isNull(byte[] entry) {
		return (entry[FLAGS] & NULL) != 0;
	}

	/** Whether the collections of the value that was encoded refused to be changed. */
	static boolean isUnmodifiable(byte[] entry) {
		return (entry[FLAGS] & UNMODIFIABLE) != 0;
	}

	static long fingerprint(byte[] entry) {
		return (long) LONG.get(entry, FINGERPRINT);
	}

	static long clearVersion(byte[] entry) {
		return (long) LONG.get(entry, CLEAR_VERSION);
	}

	static boolean hasTags(byte[] entry) {
		return (entry[FLAGS] & TAGS) != 0;
	}

	/** Where the JSON ends; before the start where the bytes make no sense. */
	static int jsonEnd(byte[] entry) {
		if (!hasTags(entry)) {
			return entry.length;
		}
		int end = entry.length - Integer.BYTES;
		int length = (end >= HEADER) ? (int) INT.get(entry, end) : -1;
		return (length >= 0) ? end - length : -1;
	}

	private static int checksum(byte[] entry) {
		CRC32C checksum = new CRC32C();
		checksum.update(entry, LAYOUT + 1, CHECKSUM - LAYOUT - 1);
		checksum.update(entry, FLAGS, entry.length - FLAGS);
		return (int) checksum.getValue();
	}

}
