package io.github.cachestarter.internal.redis.link;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

import io.github.cachestarter.internal.tier.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The version of a tag: eight bytes that are never given to the same tag twice, because
 * they are random. A number that counts would start over when Redis has forgotten the
 * tag, and old entries would be valid again.
 */
public final class TagVersion {

	private static final SecureRandom RANDOM = new SecureRandom();

	private TagVersion() {
	}

	public static byte[] next() {
		long version = RANDOM.nextLong();
		return ByteBuffer.allocate(Long.BYTES).putLong((version != Reading.NO_VERSION) ? version : 1).array();
	}

	/**
	 * Reads a version. Bytes that are none count as no version, so that no entry is taken
	 * for valid because of them.
	 */
	public static long of(byte @Nullable [] bytes) {
		return (bytes != null && bytes.length == Long.BYTES) ? ByteBuffer.wrap(bytes).getLong() : Reading.NO_VERSION;
	}

}
