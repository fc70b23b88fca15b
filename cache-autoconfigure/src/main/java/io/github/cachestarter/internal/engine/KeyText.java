package io.github.cachestarter.internal.engine;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.interceptor.SimpleKey;

/**
 * Writes any key as text that is readable, the same in every process, and different for
 * different keys.
 * <p>
 * Numbers and text that are a whole key are their own text, and so are other values that
 * have a usual one, such as dates and enum constants: {@code 123L}, {@code 123} and
 * {@code "123"} are one key. Several arguments are joined by colons
 * ({@code 42:2026-01-01}), where a colon or backslash inside a part is escaped by a
 * backslash so that {@code ("a:b", "c")} and {@code ("a", "b:c")} differ. Whatever is
 * made of parts, or has only a {@code toString()}, is written by {@link KeyWriter} after
 * a mark that no text starts with.
 * <p>
 * Takes time and memory in proportion to what is written.
 */
public final class KeyText {

	/**
	 * The key of a method without arguments.
	 */
	public static final String NO_ARGUMENTS = "_";

	/**
	 * No text of a string: {@link #distinct} and the escapes see to that.
	 */
	private static final String NULL = "\\N";

	/**
	 * Nor is this the start of one.
	 */
	private static final String COMPOSED = "\\@";

	private KeyText() {
	}

	/**
	 * Writes a key.
	 * @param key any object, or {@code null}
	 * @return its text
	 * @throws UnwritableKeyException if there is no text under which an entry would be
	 * found again
	 * @throws IllegalArgumentException if it would show what is marked
	 * {@code @NeverCache}
	 */
	public static String of(@Nullable Object key) {
		return (key instanceof SimpleKey parts) ? ofArguments(SpringKeys.partsOf(parts)) : single(key);
	}

	/**
	 * Writes the arguments of a call.
	 * @param arguments the arguments
	 * @return their text
	 * @throws UnwritableKeyException if there is no text under which an entry would be
	 * found again
	 * @throws IllegalArgumentException if it would show what is marked
	 * {@code @NeverCache}
	 */
	public static String ofArguments(@Nullable Object... arguments) {
		if (arguments.length == 0) {
			return NO_ARGUMENTS;
		}
		if (arguments.length == 1) {
			return single(arguments[0]);
		}
		StringBuilder joined = new StringBuilder();
		for (int i = 0; i < arguments.length; i++) {
			if (i > 0) {
				joined.append(':');
			}
			append(joined, arguments[i]);
		}
		return joined.toString();
	}

	private static String single(@Nullable Object part) {
		if (part instanceof Long number) {
			return Long.toString(number);
		}
		if (part instanceof Integer number) {
			return Integer.toString(number);
		}
		if (part instanceof String text) {
			return distinct(text);
		}
		if (part instanceof UUID id) {
			return id.toString();
		}
		Object content = contentOf(part);
		if (content == null) {
			return NULL;
		}
		String plain = plain(content);
		return (plain != null) ? distinct(plain) : COMPOSED + KeyWriter.write(content);
	}

	private static void append(StringBuilder joined, @Nullable Object part) {
		if (part instanceof Long number) {
			joined.append(number.longValue());
			return;
		}
		Object content = contentOf(part);
		if (content == null) {
			joined.append(NULL);
			return;
		}
		String plain = (content instanceof String text) ? text : plain(content);
		if (plain != null) {
			escape(joined, plain);
		}
		else {
			joined.append(COMPOSED).append(KeyWriter.write(content));
		}
	}

	private static @Nullable Object contentOf(@Nullable Object part) {
		Object content = part;
		while (content instanceof Optional<?> optional) {
			content = optional.orElse(null);
		}
		return content;
	}

	private static @Nullable String plain(Object content) {
		KeyWriter.refuseMarked(content.getClass());
		return PlainText.of(content);
	}

	/**
	 * Text is taken as it is, so that it can be written by hand; only what would look
	 * like {@link #NULL}, {@link #NO_ARGUMENTS} or something {@link #COMPOSED}, or like
	 * this very escape, is told from it by one more backslash.
	 */
	private static String distinct(String text) {
		if (text.isEmpty() || (text.charAt(0) != '\\' && text.charAt(0) != '_')) {
			return text;
		}
		int start = 0;
		while (start < text.length() && text.charAt(start) == '\\') {
			start++;
		}
		String rest = text.substring(start);
		boolean taken = rest.equals(NO_ARGUMENTS) || (start > 0 && (rest.equals("N") || rest.startsWith("@")));
		return taken ? "\\" + text : text;
	}

	/**
	 * Writes a part so that no colon in it is taken for one that joins.
	 */
	private static void escape(StringBuilder joined, String text) {
		if (text.indexOf(':') < 0 && text.indexOf('\\') < 0) {
			joined.append(text);
			return;
		}
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '\\' || character == ':') {
				joined.append('\\');
			}
			joined.append(character);
		}
	}

}
