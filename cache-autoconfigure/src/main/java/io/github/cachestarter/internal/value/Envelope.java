package io.github.cachestarter.internal.value;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The bytes around the JSON of an entry, big-endian: <pre>
 *  0  head            19   see {@link Head}
 * 19  clear version    8   see {@link Stamp}
 * 27  key              8   see {@link KeyBinding}
 * 35  checksum         4   CRC32C of all before from the token on, and of all that follows
 * 39  flags            1   1: the value is null, and there is no JSON; 2: there are tags;
 *                          4: the collections in the value cannot be modified
 * 40  fingerprint      8   of the type
 * 48  length           2   of the fields
 * 50  fields               see {@link Fields}
 *     JSON
 *     tags                 see {@link Stamp#trailer()}
 * </pre> Another layout takes another number; readers of this one take it for a miss. All
 * layouts from the third on begin with the head, the clear version and the key, so that
 * versions of this code that run side by side see each other's leases and removals.
 */
final class Envelope extends ByteArrayOutputStream {

	/** Where the JSON starts in entries that are written here. */
	static final int HEADER = 50;

	static final int CLEAR_VERSION = Head.LENGTH;

	private static final int KEY = 27;

	private static final int CHECKSUM = 35;

	private static final int FLAGS = 39;

	private static final int FINGERPRINT = 40;

	private static final int FIELDS_LENGTH = 48;

	private static final int LAYOUT = 2;

	private static final byte[] NOTHING = {};

	private static final byte NULL = 1;

	private static final byte TAGS = 2;

	private static final byte UNMODIFIABLE = 4;

	private static final byte KNOWN = NULL | TAGS | UNMODIFIABLE;

	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private final int maxBytes;

	private long written = HEADER;

	/**
	 * Starts an entry; its JSON is to be written to it.
	 * @param maxBytes what is longer is not kept, only counted
	 */
	Envelope(int maxBytes) {
		super(0);
		this.count = HEADER;
		this.maxBytes = maxBytes;
	}

	/**
	 * Makes just the room that is needed when JSON arrives in one piece, as all does that
	 * fits into the buffer of its generator. Then these bytes become the entry.
	 */
	@Override
	public synchronized void write(byte[] bytes, int offset, int length) {
		boolean first = this.written == HEADER;
		this.written += length;
		if (this.written > this.maxBytes) {
			this.buf = NOTHING;
			return;
		}
		if (first) {
			this.buf = new byte[HEADER + length];
		}
		super.write(bytes, offset, length);
	}

	/** How long the entry is, without its tags. */
	long written() {
		return this.written;
	}

	/** Ends the entry. */
	byte[] seal(String key, long fingerprint, boolean unmodifiable, Stamp stamp) {
		return seal(key, this.buf, this.count, unmodifiable ? UNMODIFIABLE : 0, fingerprint, stamp);
	}

	static byte[] ofNull(String key, long fingerprint, Stamp stamp) {
		return seal(key, new byte[HEADER], HEADER, NULL, fingerprint, stamp);
	}

	private static byte[] seal(String key, byte[] content, int length, byte flags, long fingerprint, Stamp stamp) {
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
		LONG.set(entry, KEY, KeyBinding.of(key));
		INT.set(entry, CHECKSUM, checksum(entry));
		return entry;
	}

	/**
	 * Makes sure that the bytes are an entry as it was written, and under this key.
	 */
	static void verify(String key, byte[] entry) throws UnreadableEntryException {
		if (entry.length < HEADER || !Head.isEntry(entry)) {
			throw new UnreadableEntryException("The bytes are not an entry of this cache");
		}
		if (entry[LAYOUT] != Head.LAYOUT) {
			throw new UnreadableEntryException("The entry has layout " + entry[LAYOUT] + ", this is " + Head.LAYOUT);
		}
		if ((int) INT.get(entry, CHECKSUM) != checksum(entry)) {
			throw new UnreadableEntryException("The entry is damaged: its checksum does not match");
		}
		if ((long) LONG.get(entry, KEY) != KeyBinding.of(key)) {
			throw new MisplacedEntryException();
		}
		int jsonStart = jsonStart(entry);
		int jsonEnd = jsonEnd(entry);
		boolean hasJson = jsonEnd > jsonStart;
		if ((entry[FLAGS] & ~KNOWN) != 0 || jsonEnd < jsonStart || isNull(entry) == hasJson) {
			throw new UnreadableEntryException("The entry has flags that are unknown here");
		}
		Fields.verify(entry, HEADER, jsonStart);
	}

	/** Where the JSON starts. */
	static int jsonStart(byte[] entry) {
		return HEADER + Short.toUnsignedInt((short) SHORT.get(entry, FIELDS_LENGTH));
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
