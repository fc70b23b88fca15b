package io.github.cachestarter.internal.value;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;

/**
 * Says that Hibernate has not loaded a part of a value, which is therefore not stored.
 */
public final class UnloadedValueException extends UncacheableValueException {

	private static final long serialVersionUID = 1L;

	UnloadedValueException(ValueType type, String path) {
		super(type + " has a lazy association that is not loaded" + (path.isEmpty() ? "" : ": " + path)
				+ ". It stays so, and the value is not stored. Return a record or another projection, or load it with a"
				+ " fetch join or an entity graph");
	}

	/**
	 * Carries the refusal through Jackson, which adds the path.
	 */
	static final class InJson extends DatabindException {

		private static final long serialVersionUID = 1L;

		InJson(JsonGenerator generator) {
			super(generator, "not loaded");
		}

	}

}
