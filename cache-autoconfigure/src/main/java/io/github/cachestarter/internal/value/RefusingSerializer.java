package io.github.cachestarter.internal.value;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Stands in for the serializer of what is marked {@code @NeverCache}.
 */
class RefusingSerializer extends ValueSerializer<Object> {

	private final String marked;

	/**
	 * Creates the serializer.
	 * @param marked what is marked: a class, or a class and its component
	 */
	RefusingSerializer(String marked) {
		this.marked = marked;
	}

	@Override
	public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
		throw new MarkedException(generator, this.marked);
	}

	@Override
	public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
			TypeSerializer typeSerializer) {
		throw new MarkedException(generator, this.marked);
	}

	/**
	 * Carries what is marked through Jackson.
	 */
	static class MarkedException extends DatabindException {

		private static final long serialVersionUID = 1L;

		private final String marked;

		MarkedException(JsonGenerator generator, String marked) {
			super(generator, marked);
			this.marked = marked;
		}

		String marked() {
			return this.marked;
		}

	}

}
