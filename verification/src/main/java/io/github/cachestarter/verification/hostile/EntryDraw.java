package io.github.cachestarter.verification.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.github.cachestarter.testing.EntryDamage;

/**
 * Draws hostile bytes.
 */
final class EntryDraw {

	private static final byte[] LEASE = { (byte) 0xCA, 0x5D, 3 };

	private static final int LEASE_LENGTH = EntryDamage.HEAD + 1;

	private static final int FLAGS = 39;

	private static final int HAS_TAGS = 2;

	private static final int TRANSFERRED_AT_MOST = 1 << 20;

	/**
	 * None of them is an answer. Whoever can compute checksums can forge one.
	 */
	private static final List<String> JSON = List.of("", "null", "{", "{}", "[]", "0", "\"", "\"text\"", "true", "NaN",
			"{\"subject\":", "{\"subject\":\"a\",\"serial\":1e999999999,\"proof\":1}",
			"{\"subject\":\"a\",\"serial\":" + "9".repeat(2000) + ",\"proof\":1}",
			"{\"subject\":{},\"serial\":[],\"proof\":{}}", "{\"subject\":null,\"serial\":null,\"proof\":null}",
			"{\"subject\":\"a\",\"subject\":\"b\",\"serial\":1}", "{\"@type\":\"java.lang.Runtime\",\"serial\":1}",
			"[\"java.lang.ProcessBuilder\",{}]", "/* */ {}", "\uFEFF{}", "{\"serial\":1,\"proof\":0x7f}",
			"{\"subject\":\"\\ud83d\",\"serial\":1.5}", "[".repeat(4000), "{\"a\":".repeat(900),
			"[".repeat(1000) + "]".repeat(1000), "{\"subject\":\"" + "x".repeat(7000) + "\"}");

	private final Random random;

	private final EntryDamage damage;

	EntryDraw(Random random) {
		this.random = random;
		this.damage = new EntryDamage(random);
	}

	/**
	 * Draws bytes.
	 * @param entry the entry of the key
	 * @param other that of another one
	 */
	byte[] draw(Kind kind, byte[] entry, byte[] other) {
		return switch (kind) {
			case FLIPPED -> flipped(entry);
			case CUT -> this.damage.cut(entry);
			case SPLICED -> this.damage.splice(entry, other);
			case FORGED -> forged(entry);
			case FORGED_JSON -> aroundHostileJson(entry);
			case NOISE -> noise(this.random.nextInt(3 * EntryDamage.HEADER));
			case LEASE -> lease();
			case OVERSIZED -> oversized(entry);
			default -> throw new IllegalArgumentException(kind + " is not made of bytes");
		};
	}

	private byte[] flipped(byte[] entry) {
		byte[] bytes = entry.clone();
		this.damage.flip(bytes, 0, this.random.nextBoolean() ? bytes.length : EntryDamage.HEADER);
		return bytes;
	}

	/**
	 * The value stays as it was: whoever can compute checksums can forge another one.
	 */
	private byte[] forged(byte[] entry) {
		byte[] bytes = entry.clone();
		int end = endOfJson(entry);
		if (end < entry.length && this.random.nextBoolean()) {
			this.damage.flip(bytes, end, bytes.length);
		}
		else {
			this.damage.flip(bytes, EntryDamage.HEAD, EntryDamage.HEADER);
		}
		EntryDamage.seal(bytes);
		return bytes;
	}

	/**
	 * Where the tags start, if there are any.
	 */
	private static int endOfJson(byte[] entry) {
		if (entry.length < EntryDamage.HEADER || (entry[FLAGS] & HAS_TAGS) == 0) {
			return entry.length;
		}
		int end = entry.length - Integer.BYTES;
		return Math.max(EntryDamage.HEADER, end - ByteBuffer.wrap(entry).getInt(end));
	}

	private byte[] aroundHostileJson(byte[] entry) {
		if (this.random.nextInt(3) == 0) {
			return this.damage.forge(entry);
		}
		byte[] json = JSON.get(this.random.nextInt(JSON.size())).getBytes(StandardCharsets.UTF_8);
		byte[] bytes = Arrays.copyOf(entry, EntryDamage.HEADER + json.length);
		System.arraycopy(json, 0, bytes, EntryDamage.HEADER, json.length);
		EntryDamage.seal(bytes);
		return bytes;
	}

	private byte[] noise(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private byte[] lease() {
		byte[] bytes = noise(this.random.nextInt(10) > 0 ? LEASE_LENGTH : this.random.nextInt(2 * LEASE_LENGTH));
		System.arraycopy(LEASE, 0, bytes, 0, Math.min(LEASE.length, bytes.length));
		if (bytes.length == LEASE_LENGTH) {
			bytes[LEASE_LENGTH - 1] = (byte) this.random.nextInt(2);
		}
		return bytes;
	}

	private byte[] oversized(byte[] entry) {
		int length = (this.random.nextInt(10) > 0) ? 2 * Instance.MAX_ENTRY : 2 * TRANSFERRED_AT_MOST;
		byte[] bytes = Arrays.copyOf(entry, length);
		EntryDamage.seal(bytes);
		return bytes;
	}

}
