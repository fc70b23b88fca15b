package io.github.cachestarter.internal.protocol.explore;

/**
 * A guard of the protocol that is taken out, between the machines and the world: a step
 * that is dropped or changed, an event that is told as another one, a command of Redis
 * that does less. The machines themselves are never touched.
 */
enum Flaw {

	/** A fill does not compare. */
	FILL_WITHOUT_COMPARE,
	/** All leases of an instance have the same token. */
	LEASE_HEAD_OF_INSTANCE,
	/** All entries of an instance have the same token. */
	ENTRY_HEAD_OF_INSTANCE,
	/** A claim does not compare. */
	CLAIM_WITHOUT_COMPARE,
	/** The versions of the tags are read after the load. */
	TAGS_AFTER_LOAD,
	/** A renewal reads the versions of the tags after its load. */
	RENEWAL_TAGS_AFTER_LOAD,
	/** A lease that was granted late is used. */
	LATE_GRANT_USED,
	/** A lease that was granted late is left to run out. */
	LATE_GRANT_DROPPED,
	/** A lease is not given back when the loader has failed. */
	NO_RELEASE,
	/** The followers of a load that has failed all load. */
	FOLLOWERS_OF_FAILURE_ALONE,
	/** A lease of the own instance is taken for that of another. */
	ORPHAN_WAITED_FOR,
	/** Nobody has a time limit. */
	NO_TIME_LIMITS,
	/** A flight can be boarded no more as soon as its value was given away. */
	CLOSED_AT_ANSWER,
	/** The end of a load is told to nobody. */
	NO_CLOSE,
	/** A removal does not detach the loads of its instance. */
	NO_REVOKE,
	/** An entry whose tag has changed is taken for fresh. */
	HIT_IGNORES_TAGS,
	/** A value that nobody can verify may be stored as part of another. */
	UNVERIFIED_STORED,
	/** A copy is kept although a message has come since its read began. */
	NO_TICKETS,
	/** Copies are forgotten before an own change, but not after it. */
	FORGETS_ONLY_BEFORE,
	/** Copies outlive an outage. */
	OUTAGE_KEEPS_COPIES,
	/** A copy is used although its tag has changed. */
	COPY_IGNORES_TAGS,
	/** Copies are kept of what was read by commands that Redis does not track. */
	UNTRACKED_COPIES,
	/** What is left of an entry's life is read after the entry. */
	LIFE_READ_AFTERWARDS,
	/** A removal is sent before the commit. */
	REMOVAL_BEFORE_COMMIT,
	/** After an outage Redis is read before the journal was applied. */
	OPEN_BEFORE_REPLAY,
	/** A missing reply does not open the circuit. */
	CIRCUIT_STAYS_CLOSED,
	/** A change stores its value by one command, without a lease. */
	CHANGE_IN_ONE_STEP,
	/** A change fills although nobody knows whether its lease was taken. */
	UNANSWERED_TAKE_USED,
	/** A change whose fill was refused leaves the key alone. */
	REFUSED_CHANGE_STAYS,
	/** A change returns before it was stored. */
	CHANGE_RETURNS_EARLY,
	/** A transaction stores before it has committed. */
	FILL_BEFORE_COMMIT,
	/** What was read in an old snapshot is stored. */
	OLD_SNAPSHOT_STORED,
	/** A renewal stores by a plain SET. */
	RENEWAL_BY_SET,
	/** Nobody is elected: everybody renews. */
	NO_ELECTION,
	/** Who was elected does not look whether the entry is still there. */
	ELECTED_WITHOUT_LOOK,
	/** The end of a renewal does not end its election. */
	ELECTION_NOT_ENDED,
	/** An expired entry is answered without a check. */
	STALE_WITHOUT_CHECK,
	/** The check looks at the head only, not at the tags. */
	CHECK_HEAD_ONLY,
	/** A batch waits for others before it has loaded what it has claimed. */
	BATCH_WAITS_WHILE_HOLDING,
	/** A batch waits at each key in turn. */
	BATCH_WAITS_AT_EACH_KEY,
	/** Names that cannot be removed at once are removed in one pass. */
	ONE_PASS,
	/** What matches a pattern is removed by one walk. */
	WALK_NOT_REPEATED,
	/** A loader begins before the messages that are older than its lease were told. */
	GRANT_BEFORE_MESSAGES

}
