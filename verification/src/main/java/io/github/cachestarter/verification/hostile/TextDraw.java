package io.github.cachestarter.verification.hostile;

import java.util.List;
import java.util.Random;

/**
 * Draws texts that look like what they are not.
 */
final class TextDraw {

	private static final List<String> PIECES = List.of("{", "}", "{}", "{a}", ":", "::", ":tag:", ":clear:", "\\",
			"\\\\", "\\N", "\\@", "\\@['a']", "\\@sha256-", "sha256-", "_", "'", "\"", ",", "[", "]", "=", "*", "?",
			"[a-z]", "^", " ", "\n", "\r\n", "\t", "\0", "\u007f", "\u00e4", "\u4e2d", "\uFEFF", "\uFFFD",
			"\uD83D\uDE00", "\uD83D", "\uDE00", "null", "1", "1L", "a", "attacked:k1", "hostile:attacked:k1",
			"hostile::clear:bystander", "hostile::tag:of bystanders", "$7\r\n", "#{1}", "${a}");

	private final Random random;

	TextDraw(Random random) {
		this.random = random;
	}

	String odd() {
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(8); i >= 0; i--) {
			text.append(PIECES.get(this.random.nextInt(PIECES.size())));
		}
		return text.toString();
	}

	/**
	 * Writes a text in ASCII, so that no two are alike. Long ones are shortened to their
	 * ends, which differ.
	 */
	static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("text " + text.length() + "'");
		for (int i = Math.max(0, text.length() - 300); i < text.length(); i++) {
			char next = text.charAt(i);
			if (next < ' ' || next > '~') {
				quoted.append(String.format("\\u%04x", (int) next));
			}
			else {
				quoted.append(next);
			}
		}
		return quoted.append('\'').toString();
	}

}
