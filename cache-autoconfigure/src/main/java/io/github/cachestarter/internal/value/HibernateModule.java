package io.github.cachestarter.internal.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.persistence.Entity;
import org.hibernate.Hibernate;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.util.NameTransformer;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Writes what Hibernate has loaded as if there were no Hibernate, and refuses what it has
 * not: to write that would load it, by one query for each association of each entity.
 * Used only where there is Hibernate.
 */
final class HibernateModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	HibernateModule() {
		super("cache-starter-hibernate");
		setSerializerModifier(new Guarding());
	}

	/**
	 * Whether Hibernate would have to load a value before anything can be read of it.
	 */
	static boolean isUnloaded(@Nullable Object value) {
		return !Hibernate.isInitialized(value);
	}

	/**
	 * Whether Hibernate would have to load an attribute of an entity that it has
	 * enhanced.
	 */
	static boolean isUnloaded(Object entity, String attribute) {
		return entity instanceof PersistentAttributeInterceptable
				&& !Hibernate.isPropertyInitialized(entity, attribute);
	}

	/**
	 * The entity that a proxy stands for, if it is loaded; any other value as it is.
	 */
	static Object withoutProxy(Object value) {
		return (value instanceof HibernateProxy && Hibernate.isInitialized(value)) ? Hibernate.unproxy(value) : value;
	}

	@SuppressWarnings("unchecked") // it is given what it was made for
	private static ValueSerializer<?> guarded(ValueSerializer<?> serializer) {
		return new OfLoaded((ValueSerializer<Object>) serializer);
	}

	private static void requireLoaded(Object value, JsonGenerator generator) {
		if (isUnloaded(value)) {
			throw new UnloadedValueException.InJson(generator);
		}
	}

	private static final class Guarding extends ValueSerializerModifier {

		private static final long serialVersionUID = 1L;

		@Override
		public List<BeanPropertyWriter> changeProperties(SerializationConfig config,
				BeanDescription.Supplier description, List<BeanPropertyWriter> properties) {
			if (!PersistentAttributeInterceptable.class.isAssignableFrom(description.getBeanClass())) {
				return properties;
			}
			List<BeanPropertyWriter> guarded = new ArrayList<>();
			for (BeanPropertyWriter property : properties) {
				guarded.add((property.getClass() == BeanPropertyWriter.class) ? new Guarded(property) : property);
			}
			return guarded;
		}

		@Override
		public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
				ValueSerializer<?> serializer) {
			Class<?> type = description.getBeanClass();
			if (HibernateProxy.class.isAssignableFrom(type)) {
				return new OfProxy();
			}
			return mayBeEntity(type) ? guarded(serializer) : serializer;
		}

		@Override
		public ValueSerializer<?> modifyCollectionSerializer(SerializationConfig config, CollectionType type,
				BeanDescription.Supplier description, ValueSerializer<?> serializer) {
			return mayBeOfHibernate(type) ? guarded(serializer) : serializer;
		}

		@Override
		public ValueSerializer<?> modifyMapSerializer(SerializationConfig config, MapType type,
				BeanDescription.Supplier description, ValueSerializer<?> serializer) {
			return mayBeOfHibernate(type) ? guarded(serializer) : serializer;
		}

		@Override
		public ValueSerializer<?> modifyKeySerializer(SerializationConfig config, JavaType type,
				BeanDescription.Supplier description, ValueSerializer<?> serializer) {
			return mayBeEntity(type.getRawClass()) ? guarded(serializer) : serializer;
		}

		private static boolean mayBeEntity(Class<?> type) {
			return HibernateProxy.class.isAssignableFrom(type)
					|| AnnotatedElementUtils.hasAnnotation(type, Entity.class);
		}

		private static boolean mayBeOfHibernate(JavaType type) {
			return type.isInterface() || PersistentCollection.class.isAssignableFrom(type.getRawClass());
		}

	}

	/**
	 * A property of a class that Hibernate has enhanced, which may not have been loaded.
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
		private void require(Object bean, JsonGenerator generator) {
			if (isUnloaded(bean, getMember().getName())) {
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
			requireLoaded(value, generator);
			Object entity = Hibernate.unproxy(value);
			context.findValueSerializer(entity.getClass()).serialize(entity, generator, context);
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
				TypeSerializer types) {
			requireLoaded(value, generator);
			Object entity = Hibernate.unproxy(value);
			context.findValueSerializer(entity.getClass()).serializeWithType(entity, generator, context, types);
		}

	}

	/**
	 * Writes entities, collections and maps, of Hibernate's or not, once they are loaded.
	 * Serializers are chosen by declared types, which do not tell whether a value is a
	 * proxy.
	 */
	private static final class OfLoaded extends ValueSerializer<Object> {

		private final ValueSerializer<Object> plain;

		OfLoaded(ValueSerializer<Object> plain) {
			this.plain = plain;
		}

		@Override
		public void resolve(SerializationContext context) {
			this.plain.resolve(context);
		}

		@Override
		public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
			return guarded(this.plain.createContextual(context, property));
		}

		@Override
		public ValueSerializer<?> withFormatOverrides(SerializationConfig config, JsonFormat.Value format) {
			return guarded(this.plain.withFormatOverrides(config, format));
		}

		@Override
		public ValueSerializer<?> withIgnoredProperties(Set<String> names) {
			return guarded(this.plain.withIgnoredProperties(names));
		}

		@Override
		public ValueSerializer<?> withFilterId(Object id) {
			return guarded(this.plain.withFilterId(id));
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			requireLoaded(value, generator);
			this.plain.serialize(withoutProxy(value), generator, context);
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
				TypeSerializer types) {
			requireLoaded(value, generator);
			this.plain.serializeWithType(withoutProxy(value), generator, context, types);
		}

		@Override
		public ValueSerializer<Object> unwrappingSerializer(NameTransformer names) {
			return new OfLoaded(this.plain.unwrappingSerializer(names));
		}

		@Override
		public boolean isUnwrappingSerializer() {
			return this.plain.isUnwrappingSerializer();
		}

		@Override
		public boolean usesObjectId() {
			return this.plain.usesObjectId();
		}

		/**
		 * What is not loaded is refused, whether it would be left out or not.
		 */
		@Override
		public boolean isEmpty(SerializationContext context, Object value) {
			return !isUnloaded(value) && this.plain.isEmpty(context, value);
		}

	}

}
