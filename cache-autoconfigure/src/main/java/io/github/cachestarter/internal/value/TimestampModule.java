package io.github.cachestarter.internal.value;

import java.sql.Timestamp;
import java.time.Instant;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Keeps the nanoseconds of a {@link Timestamp}, which JSON libraries write as
 * milliseconds. Apart, because there are programs without its module.
 */
final class TimestampModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	TimestampModule() {
		super("cache-starter-timestamp");
		addSerializer(Timestamp.class, new Writing());
		addDeserializer(Timestamp.class, new Reading());
	}

	private static final class Writing extends ValueSerializer<Timestamp> {

		@Override
		public void serialize(Timestamp value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.toInstant().toString());
		}

	}

	private static final class Reading extends StdDeserializer<Timestamp> {

		Reading() {
			super(Timestamp.class);
		}

		@Override
		public Timestamp deserialize(JsonParser parser, DeserializationContext context) {
			return Timestamp.from(Instant.parse(parser.getString()));
		}

	}

}
