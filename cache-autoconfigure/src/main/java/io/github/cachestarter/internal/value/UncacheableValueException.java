package io.github.cachestarter.internal.value;

/**
 * Says that a value must not or cannot be stored, such as one that does not come back
 * from JSON equal to itself.
 */
public class UncacheableValueException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message which type and why, and what to do, without the value
	 */
	public UncacheableValueException(String message) {
		super(message, null, false, false);
	}

}
