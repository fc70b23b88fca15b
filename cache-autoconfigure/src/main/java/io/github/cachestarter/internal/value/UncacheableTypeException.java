package io.github.cachestarter.internal.value;

/**
 * Says that a method declares a result that must not be cached. A mistake of the program,
 * reported when the application starts.
 */
public final class UncacheableTypeException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message which type, why, and what to do
	 */
	public UncacheableTypeException(String message) {
		super(message);
	}

}
