package io.github.cachestarter.internal.value;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;

/**
 * Says that a value is, or contains, a response that must not be stored, such as an
 * error. Nothing is wrong with its type.
 */
public final class UnstorableResponseException extends UncacheableValueException {

	private static final long serialVersionUID = 1L;

	UnstorableResponseException(String objection) {
		super("a ResponseEntity with " + objection + " is never stored, so that each such call runs the method");
	}

	/**
	 * Carries the refusal through Jackson.
	 */
	static final class InJson extends DatabindException {

		private static final long serialVersionUID = 1L;

		private final String objection;

		InJson(JsonGenerator generator, String objection) {
			super(generator, objection);
			this.objection = objection;
		}

		UnstorableResponseException refusal() {
			return new UnstorableResponseException(this.objection);
		}

	}

}
