package io.github.cachestarter.internal.protocol;

/**
 * What came of a fill.
 */
public enum FillReply {

	/**
	 * The store has acknowledged the entry.
	 */
	STORED,

	/**
	 * What was to be replaced is not there any more: somebody has touched the key.
	 */
	REFUSED,

	/**
	 * No reply: the fill was carried out, or will be, or never.
	 */
	UNANSWERED

}
