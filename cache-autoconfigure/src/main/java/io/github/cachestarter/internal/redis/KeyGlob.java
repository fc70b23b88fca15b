package io.github.cachestarter.internal.redis;

import io.github.cachestarter.internal.tier.TagKeys;
import org.jspecify.annotations.Nullable;

/**
 * A pattern over complete keys, as far as it can be understood without looking at keys.
 *
 * @param text the pattern
 */
record KeyGlob(String text) {

	/**
	 * The tag of the one cache that all matching keys belong to: the pattern names it,
	 * and the colon behind it, without a wildcard.
	 * @return the complete key, or {@code null} if keys of several caches may match
	 */
	@Nullable String clearTag(TagKeys tagKeys) {
		StringBuilder literal = new StringBuilder();
		int i = 0;
		while (i < this.text.length() && "*?[".indexOf(this.text.charAt(i)) < 0) {
			if (this.text.charAt(i) == '\\' && i + 1 < this.text.length()) {
				i++;
			}
			literal.append(this.text.charAt(i++));
		}
		String start = tagKeys.start().substring(0, tagKeys.start().length() - 1);
		boolean namesCache = literal.indexOf(":", start.length()) >= 0 || i == this.text.length();
		return (literal.indexOf(start) == 0 && namesCache) ? tagKeys.clearTagOf(literal.toString()) : null;
	}

}
