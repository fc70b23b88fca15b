package io.github.cachestarter.verification.jpa;

/**
 * What the code behind a request looks like.
 */
enum Shape {

	FIRST("controller: cached method, nothing else"),

	AFTER_ENTITY("controller: finds an entity, then cached method"),

	TRANSACTION_FIRST("transaction: cached method, then other reads"),

	TRANSACTION_AFTER_COUNT("transaction: count, then cached method"),

	TRANSACTION_AFTER_PROJECTION("transaction: projection, then cached method"),

	TRANSACTION_AFTER_ENTITY("transaction: finds an entity, then cached method"),

	TRANSACTION_THREE("transaction: three cached methods"),

	UPDATE("update that invalidates");

	private final String label;

	Shape(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
