package io.github.cachestarter.internal.tier;

import org.jspecify.annotations.Nullable;

/**
 * Says that a tier could not do what was asked. Control flow, so without a stack trace:
 * in an outage it is made for every call.
 */
public final class TierException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what went wrong, without passwords, keys or values
	 * @param cause the client's exception, if any
	 */
	public TierException(String message, @Nullable Throwable cause) {
		super(message, cause, false, false);
	}

}
