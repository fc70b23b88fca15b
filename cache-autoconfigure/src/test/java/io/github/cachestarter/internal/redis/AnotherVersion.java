package io.github.cachestarter.internal.redis;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.zip.CRC32C;

import io.github.cachestarter.internal.tier.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Another version of this library, as far as its entries and leases tell: what it stores
 * has more in it than this one knows.
 */
enum AnotherVersion {

	/** The same. */
	NONE(new byte[0], 3),

	/** An entry has a field that can be skipped. */
	WITH_ANCILLARY_FIELD(new byte[] { 0x11, 3, 1, 2, 3 }, 3),

	/** An entry has a field without which it cannot be read. */
	WITH_CRITICAL_FIELD(new byte[] { (byte) 0x91, 1, 1 }, 3),

	/** All that is the same is what all layouts begin with. */
	WITH_ANOTHER_LAYOUT(new byte[] { 0x11, 1, 1 }, 4);

	private static final int LAYOUT = 2;

	private static final int CHECKSUM = 35;

	private static final int FLAGS = 39;

	private static final int FIELDS_LENGTH = 49;

	private static final int HEADER = 50;

	@SuppressWarnings("ImmutableEnumChecker") // never changed
	private final byte[] fields;

	private final int layout;

	AnotherVersion(byte[] fields, int layout) {
		this.fields = fields;
		this.layout = layout;
	}

	/**
	 * Whether this version reads what that one stores.
	 */
	boolean isReadable() {
		return this == NONE || this == WITH_ANCILLARY_FIELD;
	}

	/**
	 * What the other version does to a tier.
	 */
	Tier over(Tier tier) {
		return (Tier) Proxy.newProxyInstance(Tier.class.getClassLoader(), new Class<?>[] { Tier.class },
				(proxy, method, arguments) -> {
					try {
						return method.invoke(tier, rewritten(arguments));
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private @Nullable Object @Nullable [] rewritten(@Nullable Object @Nullable [] arguments) {
		return (arguments == null) ? null
				: Arrays.stream(arguments)
					.map((argument) -> (argument instanceof byte[] bytes) ? rewritten(bytes) : argument)
					.toArray();
	}

	/**
	 * A head alone, which is compared with, has the layout too.
	 */
	private byte[] rewritten(byte[] bytes) {
		boolean entry = bytes.length >= HEADER && bytes[1] == 0x5E;
		byte[] more = (entry && this.fields.length > 0) ? withFields(bytes, this.fields) : bytes.clone();
		more[LAYOUT] = (byte) this.layout;
		return more;
	}

	private static byte[] withFields(byte[] bytes, byte[] fields) {
		byte[] more = new byte[bytes.length + fields.length];
		System.arraycopy(bytes, 0, more, 0, HEADER);
		System.arraycopy(fields, 0, more, HEADER, fields.length);
		System.arraycopy(bytes, HEADER, more, HEADER + fields.length, bytes.length - HEADER);
		more[FIELDS_LENGTH] = (byte) fields.length;
		CRC32C checksum = new CRC32C();
		checksum.update(more, LAYOUT + 1, CHECKSUM - LAYOUT - 1);
		checksum.update(more, FLAGS, more.length - FLAGS);
		for (int i = 0; i < Integer.BYTES; i++) {
			more[CHECKSUM + i] = (byte) (checksum.getValue() >>> (Byte.SIZE * (3 - i)));
		}
		return more;
	}

}
