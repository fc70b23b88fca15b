package io.github.cachestarter.internal.value;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;

/**
 * Says that an object of a library has state of which no equal object could be made.
 */
final class UnwritableFormException extends DatabindException {

	private static final long serialVersionUID = 1L;

	private final String explanation;

	/**
	 * Creates the exception.
	 * @param explanation what it is, and what to do, without the value
	 */
	UnwritableFormException(JsonGenerator generator, String explanation) {
		super(generator, explanation);
		this.explanation = explanation;
	}

	String explanation() {
		return this.explanation;
	}

}
