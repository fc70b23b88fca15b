package io.github.cachestarter.internal.value;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * What settings alone cannot express. A module, because modules are applied when the
 * mapper is built, after an application's own customizations.
 */
class CacheJsonModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	CacheJsonModule() {
		super("cache-starter");
		// Sets that remember an order (LinkedHashSet, Set.of as it was printed) keep it.
		addAbstractTypeMapping(Set.class, LinkedHashSet.class);
		// So do maps, which would be in the order of the constants if keys are enums.
		addAbstractTypeMapping(Map.class, LinkedHashMap.class);
		addSerializer(columns(), new Column.Writing());
		addDeserializer(columns(), new Column.Reading());
		addDeserializer(Class.class, new NoClassNames());
		addKeyDeserializer(Class.class, new NoClassNamesAsKeys());
		addKeyDeserializer(Void.class, new NoKeys());
	}

	@SuppressWarnings("unchecked") // what stands for objects of any class
	private static Class<Object> columns() {
		return (Class<Object>) (Class<?>) Column.class;
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		context.insertAnnotationIntrospector(new CacheAnnotationIntrospector());
	}

	@SuppressWarnings("rawtypes") // the raw class is what the module registers it for
	private static final class NoClassNames extends StdDeserializer<Class> {

		NoClassNames() {
			super(Class.class);
		}

		@Override
		public Class<?> deserialize(JsonParser parser, DeserializationContext context) {
			return context.reportInputMismatch(this, "no class is loaded by a name from an entry");
		}

	}

	private static final class NoClassNamesAsKeys extends KeyDeserializer {

		@Override
		public Object deserializeKey(String key, DeserializationContext context) {
			return context.reportInputMismatch(Class.class, "no class is loaded by a name from an entry");
		}

	}

	/** For empty maps, which are read only if there is a way to read keys. */
	private static final class NoKeys extends KeyDeserializer {

		@Override
		public Object deserializeKey(String key, DeserializationContext context) {
			return context.reportInputMismatch(Void.class, "a map that was written as empty has a key");
		}

	}

}
