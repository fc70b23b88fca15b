package io.github.cachestarter.internal.engine;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Takes the text of a key as it is written. A text that is too long to be readable is
 * hashed meanwhile, and never there as a whole.
 */
final class KeySink {

	private static final int ROOM = Keys.LONGEST_READABLE;

	private final StringBuilder text = new StringBuilder();

	private @Nullable MessageDigest digest;

	private byte[] bytes = {};

	private boolean hashed;

	void append(char character) {
		if (this.text.length() == ROOM) {
			hash();
		}
		this.text.append(character);
	}

	void append(String added) {
		int from = 0;
		while (added.length() - from > ROOM - this.text.length()) {
			int to = from + ROOM - this.text.length();
			this.text.append(added, from, to);
			hash();
			from = to;
		}
		this.text.append(added, from, added.length());
	}

	/**
	 * Ends the text and is empty again.
	 * @return the text, or what stands for it, which no text of a part of a key is
	 */
	String end() {
		String written = this.hashed ? endOfHashed() : this.text.toString();
		this.text.setLength(0);
		this.hashed = false;
		return written;
	}

	private String endOfHashed() {
		byte[] full = hash().digest();
		return Keys.HASH_MARK + HexFormat.of().formatHex(Arrays.copyOf(full, Keys.HASH_BYTES));
	}

	/**
	 * Both bytes of each character, for half a pair has no other bytes.
	 */
	private MessageDigest hash() {
		MessageDigest into = this.digest;
		if (into == null) {
			into = Keys.digest();
			this.digest = into;
			this.bytes = new byte[ROOM * Character.BYTES];
		}
		int length = this.text.length();
		for (int i = 0; i < length; i++) {
			char character = this.text.charAt(i);
			this.bytes[2 * i] = (byte) (character >> 8);
			this.bytes[2 * i + 1] = (byte) character;
		}
		into.update(this.bytes, 0, length * Character.BYTES);
		this.text.setLength(0);
		this.hashed = true;
		return into;
	}

}
