package io.github.cachestarter.internal.tier;

/**
 * The complete keys of tags. They start with the application's prefix and an empty name,
 * which no cache has, so they never meet the key of an entry. Immutable.
 */
public final class TagKeys {

	private static final char SEPARATOR = ':';

	private static final String OWN = "::";

	private final String prefix;

	private final boolean spread;

	/**
	 * Creates the tags of an application.
	 * @param prefix what every key starts with, without the separator
	 */
	public TagKeys(String prefix) {
		this.prefix = prefix;
		this.spread = !HashTags.isDecidedBy(prefix);
	}

	/**
	 * Writes what follows the prefix so that braces in it do not choose the slot of the
	 * key in a Cluster. Those of the prefix do.
	 * @param text what users may have sent
	 * @return the text itself where it has no braces
	 */
	public String spread(String text) {
		return this.spread ? HashTags.without(text) : text;
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
		return this.prefix + OWN + "tag:" + spread(name);
	}

	/**
	 * The tag that all entries of a cache have.
	 * @param cache the cache's name
	 * @return the complete key
	 */
	public String clear(String cache) {
		return clearing(spread(cache));
	}

	private String clearing(String nameInKey) {
		return this.prefix + OWN + "clear:" + nameInKey;
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
		return clearing((end > 0) ? key.substring(start, end) : "");
	}

}
