package io.github.cachestarter.internal.tier;

/**
 * Keeps what users send from choosing the slot of a key in a Cluster, which braces in the
 * key do: if there is something between the first opening and the next closing one, only
 * that counts.
 */
final class HashTags {

	/**
	 * As the first pair this means that the whole key counts.
	 */
	private static final String NONE = "{}";

	private HashTags() {
	}

	/**
	 * Whether whatever follows a text has no influence on its hash tag.
	 */
	static boolean isDecidedBy(String start) {
		int open = start.indexOf('{');
		return open >= 0 && start.indexOf('}', open) >= 0;
	}

	/**
	 * Writes a text so that its braces have no effect. Different texts stay different.
	 * @return the text itself where it has none
	 */
	static String without(String text) {
		int open = text.indexOf('{');
		return (open < 0) ? text : text.substring(0, open) + NONE + text.substring(open);
	}

}
