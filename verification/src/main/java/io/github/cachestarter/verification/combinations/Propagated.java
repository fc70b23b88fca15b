package io.github.cachestarter.verification.combinations;

/**
 * The transaction of the method that makes a change.
 */
enum Propagated {

	/** No word about transactions. */
	UNSAID(Changes.class),

	/** {@code REQUIRED}. */
	REQUIRED(JoinedChanges.class),

	/** {@code REQUIRES_NEW}. */
	REQUIRES_NEW(NewTransactionChanges.class),

	/** {@code NOT_SUPPORTED}. */
	NOT_SUPPORTED(NoTransactionChanges.class),

	/** {@code NESTED}. */
	NESTED(NestedTransactionChanges.class),

	/** No word about transactions, but the method begins one of its own by code. */
	BEGUN_WITHIN(Changes.class);

	private final Class<? extends Changes> type;

	Propagated(Class<? extends Changes> type) {
		this.type = type;
	}

	Class<? extends Changes> type() {
		return this.type;
	}

	/**
	 * Whether the change is committed when the method has returned, whatever is around.
	 */
	boolean isApart() {
		return this == REQUIRES_NEW || this == NOT_SUPPORTED || this == BEGUN_WITHIN;
	}

	/**
	 * Whether the change is committed before what is around it ends.
	 */
	boolean isCommittedWithin(Surroundings around) {
		return around == Surroundings.NO_TRANSACTION || isApart() || around.isOfSecondDatabase();
	}

}
