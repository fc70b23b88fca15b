package io.github.cachestarter.testing;

/**
 * Finds where a reply of Redis ends, in bytes that come in pieces of any length. Knows
 * both versions of the protocol: the lines, texts and nested collections of RESP2 and
 * RESP3, and the messages that are pushed between replies.
 */
final class ReplyBoundary {

	private static final char PUSH = '>';

	/** How many values are still missing until the reply is whole. */
	private long missing;

	/** How many bytes of a text are still to come, with the end of its line. */
	private long text;

	/** What the line under way began with, or 0 between two lines. */
	private char line;

	private boolean negative;

	private long number;

	private char first;

	/**
	 * Whether the next byte is the first of a reply.
	 */
	boolean isBetweenReplies() {
		return this.missing == 0;
	}

	/**
	 * Whether the reply that was looked at last is a message that answers no command.
	 */
	boolean isPush() {
		return this.first == PUSH;
	}

	/**
	 * Goes on to the end of a reply.
	 * @return where it ends, or {@code to} where the rest is still to come
	 */
	int advance(byte[] bytes, int from, int to) {
		if (isBetweenReplies() && from < to) {
			this.missing = 1;
			this.first = (char) bytes[from];
		}
		int position = from;
		while (position < to && this.missing > 0) {
			if (this.text > 0) {
				int taken = (int) Math.min(this.text, to - position);
				position += taken;
				this.text -= taken;
				this.missing -= (this.text == 0) ? 1 : 0;
			}
			else {
				take((char) bytes[position]);
				position++;
			}
		}
		return position;
	}

	private void take(char next) {
		if (this.line == 0) {
			this.line = next;
			this.number = 0;
			this.negative = false;
		}
		else if (next == '\n') {
			endLine(this.negative ? -1 : this.number);
			this.line = 0;
		}
		else if (next == '-') {
			this.negative = true;
		}
		else if (next >= '0' && next <= '9') {
			this.number = 10 * this.number + next - '0';
		}
	}

	/**
	 * Lengths are -1 where there is nothing. An attribute comes before the value that it
	 * belongs to, and counts as none.
	 */
	private void endLine(long length) {
		switch (this.line) {
			case '$', '=', '!' -> {
				this.text = (length >= 0) ? length + 2 : 0;
				this.missing -= (length >= 0) ? 0 : 1;
			}
			case '*', '~', PUSH -> this.missing += Math.max(0, length) - 1;
			case '%' -> this.missing += 2 * Math.max(0, length) - 1;
			case '|' -> this.missing += 2 * length;
			default -> this.missing--;
		}
	}

}
