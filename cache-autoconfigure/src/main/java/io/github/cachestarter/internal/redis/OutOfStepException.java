package io.github.cachestarter.internal.redis;

/**
 * Says that a command was given the reply to another one.
 */
final class OutOfStepException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	OutOfStepException(String message) {
		super(message, null, false, false);
	}

}
