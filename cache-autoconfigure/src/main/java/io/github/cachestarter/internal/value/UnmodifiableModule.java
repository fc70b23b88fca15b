package io.github.cachestarter.internal.value;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/**
 * Makes a mapper read collections and maps that cannot be modified, in the whole of a
 * value: also what is declared as {@code Object} is read by way of these.
 */
class UnmodifiableModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	UnmodifiableModule() {
		super("cache-starter-unmodifiable");
		setDeserializerModifier(new Wrapping());
	}

	private static final class Wrapping extends ValueDeserializerModifier {

		private static final long serialVersionUID = 1L;

		@Override
		public ValueDeserializer<?> modifyCollectionDeserializer(DeserializationConfig config, CollectionType type,
				BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
			return new UnmodifiableDeserializer(deserializer, Object.class);
		}

		@Override
		public ValueDeserializer<?> modifyMapDeserializer(DeserializationConfig config, MapType type,
				BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
			return new UnmodifiableDeserializer(deserializer, Object.class);
		}

	}

}
