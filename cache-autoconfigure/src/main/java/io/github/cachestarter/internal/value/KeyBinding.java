package io.github.cachestarter.internal.value;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * What an entry says of the key that it was stored under, so that it is never taken for
 * that of another one: whoever has moved its bytes, and whichever reply came to whichever
 * question.
 * <p>
 * Two checksums with different polynomials, over the complete key. Each is computed by
 * the processor, in a few nanoseconds, and two keys by chance have the same two once in
 * 2<sup>64</sup>. They are no secret: who can write to Redis can forge whole entries.
 */
final class KeyBinding {

	private KeyBinding() {
	}

	static long of(String key) {
		byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
		CRC32C high = new CRC32C();
		high.update(bytes, 0, bytes.length);
		CRC32 low = new CRC32();
		low.update(bytes, 0, bytes.length);
		return high.getValue() << Integer.SIZE | low.getValue();
	}

}
