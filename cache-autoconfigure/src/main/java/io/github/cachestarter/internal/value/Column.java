package io.github.cachestarter.internal.value;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Stands for the values in rows of a database, which are declared as {@code Object}, in
 * types of entries. JSON alone has no {@code Long} and no {@code BigDecimal}, so with
 * those values of which it does not tell what they are their kind is written:
 * {@code ["long",1]}. There are no objects of this class.
 */
final class Column {

	private Column() {
	}

	/**
	 * Writes a value of any kind.
	 */
	static final class Writing extends ValueSerializer<Object> {

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			if (Kinds.isNatural(value)) {
				context.writeValue(generator, value);
				return;
			}
			generator.writeStartArray();
			generator.writeString(String.valueOf(Kinds.nameOf(value)));
			context.writeValue(generator, value);
			generator.writeEndArray();
		}

	}

	/**
	 * Reads a value of any kind.
	 */
	static final class Reading extends StdDeserializer<Object> {

		Reading() {
			super(Column.class);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			if (parser.currentToken() != JsonToken.START_ARRAY) {
				return context.readValue(parser, Object.class);
			}
			String name = (parser.nextToken() == JsonToken.VALUE_STRING) ? parser.getString() : "";
			Class<?> kind = Kinds.named(name);
			parser.nextToken();
			Object value = (kind != null) ? context.readValue(parser, kind) : null;
			if (value == null || parser.nextToken() != JsonToken.END_ARRAY) {
				return context.reportInputMismatch(this, "no value of a known kind");
			}
			return value;
		}

	}

}
