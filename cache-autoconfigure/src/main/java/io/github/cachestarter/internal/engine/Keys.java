package io.github.cachestarter.internal.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import io.github.cachestarter.internal.tier.TagKeys;

/**
 * Makes the complete keys of Redis: {@code <prefix>:<cache>:<key>}. Immutable.
 */
public final class Keys {

	/**
	 * The name of a cache ends at this character.
	 */
	static final char SEPARATOR = ':';

	/**
	 * What keys without a separator have for the name of a cache.
	 */
	static final String NO_NAME = "";

	/**
	 * Longer keys are hashed: they cost memory in Redis and bandwidth on every lookup.
	 */
	static final int LONGEST_READABLE = 200;

	static final String HASH_MARK = "sha256-";

	static final int HASH_BYTES = 16;

	private final String prefix;

	private final TagKeys tags;

	/**
	 * Creates the keys of an application.
	 * @param prefix what every key starts with, without the separator
	 */
	public Keys(String prefix) {
		this.prefix = prefix + SEPARATOR;
		this.tags = new TagKeys(prefix);
	}

	/**
	 * Completes a key as the application knows it. A text that looks like a hash is
	 * hashed like a long one, or it would be the key of what has that hash, and so is one
	 * that starts like the keys of tags.
	 * @param applicationKey usually {@code <cache>:<key>}
	 * @return the key in Redis
	 */
	public String complete(String applicationKey) {
		int nameEnd = applicationKey.indexOf(SEPARATOR) + 1;
		if (nameEnd == 1) {
			return this.prefix + hash(applicationKey);
		}
		if (isReadable(applicationKey) && !applicationKey.startsWith(HASH_MARK, nameEnd)) {
			return this.prefix.concat(this.tags.spread(applicationKey));
		}
		String name = applicationKey.substring(0, nameEnd);
		// In Redis a name may look like another, and then the hash has to tell them
		// apart.
		return this.prefix + this.tags.spread(name)
				+ hash(isWellFormed(name) ? applicationKey.substring(nameEnd) : applicationKey);
	}

	/**
	 * Whether a text may stand in Redis as it is. Half of a surrogate pair has no bytes
	 * there, so that texts which differ in it would be one key.
	 */
	static boolean isReadable(String text) {
		return text.length() <= LONGEST_READABLE && isWellFormed(text);
	}

	private static boolean isWellFormed(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				return StandardCharsets.UTF_8.newEncoder().canEncode(text);
			}
		}
		return true;
	}

	/**
	 * Completes a key of a cache whose keys are hashed.
	 * @param cache the cache's name
	 * @param text the text of the key
	 * @return the key in Redis
	 */
	String hashed(String cache, String text) {
		return startOf(cache) + hash(text);
	}

	/**
	 * What the hashed keys of a cache start with, and no others do.
	 */
	String startOfHashed(String cache) {
		return startOf(cache) + HASH_MARK;
	}

	/**
	 * What every key of a cache starts with.
	 * @param cache the cache's name
	 * @return the start, the separator included
	 */
	String startOf(String cache) {
		return this.prefix + this.tags.spread(cache) + SEPARATOR;
	}

	/**
	 * The keys of the tags of the application.
	 * @return the keys
	 */
	public TagKeys tags() {
		return this.tags;
	}

	/**
	 * A pattern that matches complete keys. Where a brace follows a {@code *}, that also
	 * matches what was put before it.
	 * @param applicationPattern a glob pattern over the application's keys
	 * @return the pattern in Redis
	 */
	public String completePattern(String applicationPattern) {
		int open = applicationPattern.indexOf('{');
		int any = applicationPattern.indexOf('*');
		boolean literal = open >= 0 && (any < 0 || open < any);
		return escape(this.prefix) + (literal ? this.tags.spread(applicationPattern) : applicationPattern);
	}

	/**
	 * Replaces a key that is long or confidential.
	 * @param key the text of the key
	 * @return 128 bits of its SHA-256, in hexadecimal and marked as a hash
	 */
	public static String hash(String key) {
		byte[] digest = digest().digest(bytesOf(key));
		return HASH_MARK + HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
	}

	static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private static byte[] bytesOf(String text) {
		if (isWellFormed(text)) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		ByteBuffer units = ByteBuffer.allocate(text.length() * Character.BYTES);
		units.asCharBuffer().put(text);
		return units.array();
	}

	/**
	 * Makes text match only itself in a pattern.
	 * @param text the text
	 * @return the text with the special characters of patterns escaped
	 */
	public static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if ("*?[]\\^-".indexOf(character) >= 0) {
				escaped.append('\\');
			}
			escaped.append(character);
		}
		return escaped.toString();
	}

}
