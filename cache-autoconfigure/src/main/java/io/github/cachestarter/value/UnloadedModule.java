package io.github.cachestarter.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.hibernate.Hibernate;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.hibernate.proxy.HibernateProxy;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * Refuses what Hibernate has not loaded, because to write it would load it: one query for
 * each association of each entity. Used only where there is Hibernate.
 */
final class UnloadedModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	UnloadedModule() {
		super("cache-starter-unloaded");
		setSerializerModifier(new Guarding());
	}

	/**
	 * Whether Hibernate would have to load a value before anything can be read of it.
	 */
	static boolean isUnloaded(Object value) {
		return !Hibernate.isInitialized(value);
	}

	private static final class Guarding extends ValueSerializerModifier {

		private static final long serialVersionUID = 1L;

		@Override
		public List<BeanPropertyWriter> changeProperties(SerializationConfig config,
				BeanDescription.Supplier description, List<BeanPropertyWriter> properties) {
			boolean enhanced = PersistentAttributeInterceptable.class.isAssignableFrom(description.getBeanClass());
			List<BeanPropertyWriter> guarded = new ArrayList<>();
			for (BeanPropertyWriter property : properties) {
				boolean plain = property.getClass() == BeanPropertyWriter.class;
				guarded
					.add((plain && (enhanced || mayBeUnloaded(property.getType()))) ? new Guarded(property) : property);
			}
			return guarded;
		}

		private static boolean mayBeUnloaded(JavaType type) {
			Class<?> raw = type.getRawClass();
			return Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw) || raw == Object.class
					|| (!type.isFinal() && !type.isPrimitive() && !raw.getName().startsWith("java."));
		}

		@Override
		public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
				ValueSerializer<?> serializer) {
			return HibernateProxy.class.isAssignableFrom(description.getBeanClass()) ? new OfProxy() : serializer;
		}

	}

	/**
	 * A property that may not have been loaded.
	 */
	private static final class Guarded extends BeanPropertyWriter {

		private static final long serialVersionUID = 1L;

		Guarded(BeanPropertyWriter property) {
			super(property);
		}

		private Guarded(BeanPropertyWriter property, PropertyName name) {
			super(property, name);
		}

		@Override
		protected BeanPropertyWriter _new(PropertyName name) {
			return new Guarded(this, name);
		}

		@Override
		public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context)
				throws Exception {
			require(bean, generator);
			super.serializeAsProperty(bean, generator, context);
		}

		@Override
		public void serializeAsElement(Object bean, JsonGenerator generator, SerializationContext context)
				throws Exception {
			require(bean, generator);
			super.serializeAsElement(bean, generator, context);
		}

		/**
		 * By the name of the field: that in the JSON may be another one.
		 */
		private void require(Object bean, JsonGenerator generator) throws Exception {
			Object value = get(bean);
			if ((value != null && isUnloaded(value)) || !Hibernate.isPropertyInitialized(bean, getMember().getName())) {
				throw new UnloadedValueException.InJson(generator);
			}
		}

	}

	/**
	 * Writes the entity that a proxy stands for.
	 */
	private static final class OfProxy extends ValueSerializer<Object> {

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			if (isUnloaded(value)) {
				throw new UnloadedValueException.InJson(generator);
			}
			Object entity = Hibernate.unproxy(value);
			context.findValueSerializer(entity.getClass()).serialize(entity, generator, context);
		}

	}

}
