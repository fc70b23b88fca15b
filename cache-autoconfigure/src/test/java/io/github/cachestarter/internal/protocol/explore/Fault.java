package io.github.cachestarter.internal.protocol.explore;

import java.util.List;

/**
 * What may go wrong. A cast says how often.
 */
enum Fault {

	/**
	 * Redis evicts a key.
	 */
	EVICTED,

	/**
	 * The life of an entry is over, its grace begins.
	 */
	EXPIRED,

	/**
	 * The life of a lease is over.
	 */
	LEASE_OUT,

	/**
	 * The life of an election is over.
	 */
	ELECTION_OUT,

	/**
	 * Redis evicts the tag.
	 */
	TAG_EVICTED,

	/**
	 * A command is not answered: it was carried out, or will be, or never.
	 */
	UNANSWERED,

	/**
	 * A loader throws.
	 */
	FAILED,

	/**
	 * A value cannot be stored.
	 */
	NOT_STORABLE,

	/**
	 * A caller gives its load up, and with it those of its batch.
	 */
	ABANDONED,

	/**
	 * A caller is killed.
	 */
	KILLED,

	/**
	 * A loader takes longer than its caller is to wait.
	 */
	SOFT_LIMIT,

	/**
	 * A transaction rolls back.
	 */
	ROLLED_BACK,

	/**
	 * A caller does not wait any longer for a lease.
	 */
	IMPATIENT;

	private static final List<Fault> PLACES = List.of(values());

	/**
	 * Where a budget has it.
	 */
	int place() {
		return PLACES.indexOf(this);
	}

}
