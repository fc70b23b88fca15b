package io.github.cachestarter.internal.redis.link;

/**
 * Says that a command was given the reply to another one.
 */
public final class OutOfStepException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public OutOfStepException(String message) {
		super(message, null, false, false);
	}

}
