package io.github.cachestarter.tier;

/**
 * The complete keys of tags. They start with the application's prefix and an empty name,
 * which no cache has, so they never meet the key of an entry. Immutable.
 */
public final class TagKeys {

	private static final char SEPARATOR = ':';

	private static final String OWN = "::";

	private final String prefix;

	/**
	 * Creates the tags of an application.
	 * @param prefix what every key starts with, without the separator
	 */
	public TagKeys(String prefix) {
		this.prefix = prefix;
	}

	/**
	 * What every key starts with that is not an entry's.
	 * @return the start
	 */
	public String start() {
		return this.prefix + OWN;
	}

	/**
	 * The tag of an application's own name.
	 * @param name the name
	 * @return the complete key
	 */
	public String tag(String name) {
		return this.prefix + OWN + "tag:" + name;
	}

	/**
	 * The tag that all entries of a cache have.
	 * @param cache the cache's name
	 * @return the complete key
	 */
	public String clear(String cache) {
		return this.prefix + OWN + "clear:" + cache;
	}

	/**
	 * Whether a tag is one that all entries of a cache have.
	 * @param tag the complete key of a tag
	 * @return whether it is
	 */
	public boolean isClear(String tag) {
		return tag.startsWith(clear(""));
	}

	/**
	 * The tag that an entry has because of its key alone: that of the cache which the key
	 * starts with, whether or not this process knows such a cache.
	 * @param key the complete key of the entry
	 * @return the complete key of the tag
	 */
	public String clearTagOf(String key) {
		int start = this.prefix.length() + 1;
		int end = key.indexOf(SEPARATOR, start);
		return clear((end > 0) ? key.substring(start, end) : "");
	}

}
