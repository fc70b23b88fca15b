package io.github.cachestarter.internal.value;

/**
 * Says that the bytes of an entry cannot be read as the type that was asked for: foreign
 * or damaged bytes, or another version of the class. Callers treat it as a miss.
 */
public class UnreadableEntryException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what is wrong, without the value
	 */
	public UnreadableEntryException(String message) {
		super(message, null, false, false);
	}

}
