package io.github.cachestarter.internal.redis.invalidation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What an {@link Announcer} said.
 *
 * @param number one more than that of the announcement before
 * @param keys what was changed
 */
record Announcement(long number, List<String> keys) {

	/**
	 * Reads an announcement.
	 * @throws IllegalArgumentException if it is none
	 */
	static Announcement parse(byte[] message) {
		Parser parser = new Parser(message);
		long number = parser.number();
		List<String> keys = new ArrayList<>();
		while (parser.hasMore()) {
			keys.add(parser.text((int) parser.number()));
		}
		return new Announcement(number, keys);
	}

	private static final class Parser {

		private final byte[] message;

		private int position;

		Parser(byte[] message) {
			this.message = message;
		}

		boolean hasMore() {
			return this.position < this.message.length;
		}

		long number() {
			int start = this.position;
			while (hasMore() && this.message[this.position] != ':') {
				this.position++;
			}
			String digits = new String(this.message, start, this.position - start, StandardCharsets.US_ASCII);
			this.position++;
			return Long.parseLong(digits);
		}

		String text(int length) {
			if (length < 0 || length > this.message.length - this.position) {
				throw new IllegalArgumentException("The announcement ends within a key");
			}
			String text = new String(this.message, this.position, length, StandardCharsets.UTF_8);
			this.position += length;
			return text;
		}

	}

}
