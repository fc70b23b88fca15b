package io.github.cachestarter.internal.protocol.explore;

/**
 * Something was seen that must never be.
 */
final class Violation extends RuntimeException {

	private static final long serialVersionUID = 1L;

	Violation(String message) {
		super(message, null, false, false);
	}

}
