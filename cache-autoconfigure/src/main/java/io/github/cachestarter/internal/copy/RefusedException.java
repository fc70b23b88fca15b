package io.github.cachestarter.internal.copy;

import org.jspecify.annotations.Nullable;

/**
 * An object cannot be copied, or not be proven to be.
 */
final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RefusedException(String message) {
		this(message, null);
	}

	RefusedException(String message, @Nullable Throwable cause) {
		// Nobody reads the trace: a value that is refused is read from JSON.
		super(message, cause, false, false);
	}

}
