package io.github.cachestarter.internal.value;

/**
 * Says that a value would not come back from JSON as it was, and is therefore not stored.
 */
public final class UnequalValueException extends UncacheableValueException {

	private static final long serialVersionUID = 1L;

	UnequalValueException(String message) {
		super(message);
	}

}
