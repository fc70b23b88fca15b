package io.github.cachestarter.verification.hostile;

/**
 * What must not come of a hostile input.
 */
enum Finding {

	WRONG_VALUE("a lookup was given what was not loaded for its key"),

	OLD_VALUE("a lookup was given what was invalidated before it"),

	EXCEPTION("a call threw"),

	NOT_FOUND_AGAIN("an entry was not found again under an equal argument"),

	OTHER_AFFECTED("a call of the other cache ran its method without need, threw or had a wrong value"),

	TROUBLE("a circuit breaker opened, a connection was replaced or copies were lost");

	private final String label;

	Finding(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
