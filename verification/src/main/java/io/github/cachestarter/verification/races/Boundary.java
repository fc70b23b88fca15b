package io.github.cachestarter.verification.races;

/**
 * In which transactions our rows are updated.
 */
enum Boundary {

	/** In none: each update is committed at once. */
	NONE,

	/** In one of its own, with no other around it. */
	OWN,

	/** In the one that is there already, which commits or rolls back. */
	JOINED,

	/** In a new one ({@code REQUIRES_NEW}) inside of one that commits or rolls back. */
	NEW,

	/** In none ({@code NOT_SUPPORTED}) inside of one that commits or rolls back. */
	SUSPENDED

}
