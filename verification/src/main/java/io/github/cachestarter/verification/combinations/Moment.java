package io.github.cachestarter.verification.combinations;

/**
 * Where the caller stands who is joined, when the row is changed.
 */
enum Moment {

	/** It has not read the row, and will read the new one. */
	BEFORE_LOADER,

	/** It has read the row. */
	IN_LOADER,

	/** It has found an entry and is decoding it. */
	DECODING,

	/**
	 * It has no lease because a method that updates the key in the other instance has.
	 */
	OTHER_UPDATES,

	/** It has no lease because a transaction of the other instance has. */
	OTHER_TRANSACTION,

	/** It has no lease because the other instance loads and it does not wait. */
	OTHER_LOADS,

	/** It has no lease because the other instance loads and it was interrupted. */
	INTERRUPTED,

	/** It has no lease because Redis was full. */
	FULL,

	/** It has no lease because Redis hung, and goes on. */
	PAUSED,

	/** It has no lease because Redis was away, and is back. */
	AWAY,

	/** The same, and Redis is away again when it is joined. */
	AWAY_TWICE,

	/** What it has loaded was stored, and it has not been told. */
	LATE_CONTINUATION;

	boolean isWithoutLease() {
		return switch (this) {
			case OTHER_UPDATES, OTHER_TRANSACTION, OTHER_LOADS, INTERRUPTED, FULL, PAUSED, AWAY, AWAY_TWICE -> true;
			case BEFORE_LOADER, IN_LOADER, DECODING, LATE_CONTINUATION -> false;
		};
	}

	/**
	 * Whether it needs neither Redis nor another instance.
	 */
	boolean isLocal() {
		return this == BEFORE_LOADER || this == IN_LOADER;
	}

	boolean isOutage() {
		return this == AWAY || this == AWAY_TWICE;
	}

}
