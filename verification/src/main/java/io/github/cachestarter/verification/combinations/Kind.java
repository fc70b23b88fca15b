package io.github.cachestarter.verification.combinations;

/**
 * The classes of what can go wrong, as a report counts them.
 */
enum Kind {

	CONTROL("nothing special: controls"),

	OWN("a caller is joined whose own instance makes the change: controls"),

	GROUP("a load is joined that began before a removal by tag, cache or tag key"),

	DECODING("a caller is joined who is still decoding an entry"),

	NOT_STORED("a caller is joined whose result is not stored"),

	NO_LEASE("a caller is joined who has no lease"),

	LATE("a future is joined whose continuation is late"),

	TRANSACTION("the change belongs to another transaction than the one around it"),

	THROWS("an update throws and commits"),

	ORDER("a nested load between the removals of one transaction"),

	COPY("a loader reads a copy that may be old"),

	AFTER_COMMIT("a callback after the commit looks up"),

	// What lies beside these classes.

	SECOND_MANAGER("one of two transactions, one inside the other, is that of another database"),

	TOLD_OUTSIDE("code removes in an outer transaction what an inner one has changed"),

	THROWS_REMOVAL("a removal by annotation throws and commits"),

	LOST_TAGS("a value that was put has no tags");

	private final String label;

	Kind(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
