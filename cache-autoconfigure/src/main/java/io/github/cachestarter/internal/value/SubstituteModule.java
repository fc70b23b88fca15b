package io.github.cachestarter.internal.value;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.std.StdConvertingSerializer;
import tools.jackson.databind.type.TypeFactory;
import tools.jackson.databind.util.Converter;

/**
 * Writes and reads {@link Substitute substitutes}. They stand for exact classes:
 * Jackson's own lists would take those of an application that extend them as well.
 */
final class SubstituteModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	SubstituteModule() {
		super("cache-starter-substitutes");
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		context.addSerializers(new Writing());
		context.addDeserializers(new Reading());
	}

	private static final class Writing implements Serializers {

		@Override
		public @Nullable ValueSerializer<?> findSerializer(SerializationConfig config, JavaType type,
				BeanDescription.Supplier description, JsonFormat.@Nullable Value format) {
			Class<?> raw = type.getRawClass();
			Substitute<?, ?> ofObjects = Substitutes.ofObjects(raw);
			Substitute<?, ?> substitute = (ofObjects != null) ? ofObjects : Substitutes.ofDeclared(raw);
			return (substitute != null) ? new StdConvertingSerializer(new Conversion(type, substitute, true)) : null;
		}

	}

	private static final class Reading implements Deserializers {

		@Override
		public @Nullable ValueDeserializer<?> findBeanDeserializer(JavaType type, DeserializationConfig config,
				BeanDescription.Supplier description) {
			Substitute<?, ?> substitute = Substitutes.ofDeclared(type.getRawClass());
			return (substitute != null) ? new StdConvertingDeserializer<>(new Conversion(type, substitute, false))
					: null;
		}

		@Override
		public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
			return Substitutes.ofDeclared(type) != null;
		}

	}

	/**
	 * To the form of an object or back.
	 *
	 * @param type the type of the object
	 * @param substitute knows the form
	 * @param writing whether the object is written
	 */
	private record Conversion(JavaType type, Substitute<?, ?> substitute,
			boolean writing) implements Converter<Object, Object> {

		@Override
		public Object convert(SerializationContext context, Object object) {
			String objection = CacheJson.SPRING_WEB ? HttpForms.objection(object) : null;
			if (objection != null) {
				throw new UnstorableResponseException.InJson(context.getGenerator(), objection);
			}
			try {
				return this.substitute.formOf(object);
			}
			catch (IllegalArgumentException ex) {
				throw new UnwritableFormException(context.getGenerator(), String.valueOf(ex.getMessage()));
			}
		}

		@Override
		public Object convert(DeserializationContext context, Object form) {
			Object object = this.substitute.objectOf(form);
			return this.type.getRawClass().isInstance(object) ? object
					: context.reportInputMismatch(this.type, "an object of another class was written");
		}

		@Override
		public JavaType getInputType(TypeFactory types) {
			return this.writing ? this.type : this.substitute.formOf(this.type, types);
		}

		@Override
		public JavaType getOutputType(TypeFactory types) {
			return this.writing ? this.substitute.formOf(this.type, types) : this.type;
		}

	}

}
