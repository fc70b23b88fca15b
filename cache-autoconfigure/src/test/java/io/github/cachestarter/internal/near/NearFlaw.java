package io.github.cachestarter.internal.near;

/**
 * What may be missing in the protocol of copies.
 */
enum NearFlaw {

	/** Nothing is missing. */
	NONE,

	/** The ticket of a read is taken when it is answered. */
	TICKET_AFTER_THE_READ,

	/** The ticket is looked at first, and what was read is kept then. */
	TICKET_NOT_UNDER_THE_LOCK,

	/** A change of this process makes it forget before, and not after it was answered. */
	FORGETS_ONLY_BEFORE,

	/** A change of this process makes it forget after it was answered, and not before. */
	FORGETS_ONLY_AFTER,

	/**
	 * A tag that was told to have changed is good again when it is read anew, whatever
	 * its version.
	 */
	TAG_COMES_BACK_TO_LIFE,

	/** A flush removes what is kept, but not the tickets. */
	FLUSH_KEEPS_TICKETS,

	/** Nobody asks whether the tier vouches for what is kept. */
	TRUST_NOT_CHECKED,

	/** Copies stay when the connection is lost. */
	LOST_IS_NOT_TOLD

}
