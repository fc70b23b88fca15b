package io.github.cachestarter.value;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The bytes around the JSON of an entry, big-endian: <pre>
 *  0  magic        2   0xCA 0x5E: neither JSON nor UTF-8 text
 *  2  version      1   of this layout
 *  3  checksum     4   CRC32C of all that follows
 *  7  flags        1   1: the value is null, and there is no JSON
 *  8  fingerprint  8   of the type
 * 16  JSON             to the end
 * </pre> Another layout takes another version; readers of this one take it for a miss.
 */
final class Envelope extends ByteArrayOutputStream {

	/** Where the JSON starts. */
	static final int HEADER = 16;

	private static final short MAGIC = (short) 0xCA5E;

	private static final byte VERSION = 1;

	private static final int CHECKSUM = 3;

	private static final int FLAGS = 7;

	private static final int FINGERPRINT = 8;

	private static final byte NULL = 1;

	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	/** Starts an entry; its JSON is to be written to it. */
	Envelope() {
		super(512);
		this.count = HEADER;
	}

	/** Ends the entry. */
	byte[] seal(long fingerprint) {
		return seal(Arrays.copyOf(this.buf, this.count), (byte) 0, fingerprint);
	}

	static byte[] ofNull(long fingerprint) {
		return seal(new byte[HEADER], NULL, fingerprint);
	}

	private static byte[] seal(byte[] entry, byte flags, long fingerprint) {
		SHORT.set(entry, 0, MAGIC);
		entry[2] = VERSION;
		entry[FLAGS] = flags;
		LONG.set(entry, FINGERPRINT, fingerprint);
		INT.set(entry, CHECKSUM, checksum(entry));
		return entry;
	}

	/** Makes sure that the bytes are an entry as it was written. */
	static void verify(byte[] entry) throws UnreadableEntryException {
		if (entry.length < HEADER || (short) SHORT.get(entry, 0) != MAGIC) {
			throw new UnreadableEntryException("The bytes are not an entry of this cache");
		}
		if (entry[2] != VERSION) {
			throw new UnreadableEntryException("The entry has layout " + entry[2] + ", this is " + VERSION);
		}
		if ((int) INT.get(entry, CHECKSUM) != checksum(entry)) {
			throw new UnreadableEntryException("The entry is damaged: its checksum does not match");
		}
		if ((entry[FLAGS] & ~NULL) != 0 || isNull(entry) != (entry.length == HEADER)) {
			throw new UnreadableEntryException("The entry has flags that are unknown here");
		}
	}

	static boolean isNull(byte[] entry) {
		return (entry[FLAGS] & NULL) != 0;
	}

	static long fingerprint(byte[] entry) {
		return (long) LONG.get(entry, FINGERPRINT);
	}

	private static int checksum(byte[] entry) {
		CRC32C checksum = new CRC32C();
		checksum.update(entry, FLAGS, entry.length - FLAGS);
		return (int) checksum.getValue();
	}

}
