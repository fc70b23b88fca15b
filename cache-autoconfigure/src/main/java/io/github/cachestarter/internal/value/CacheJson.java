package io.github.cachestarter.internal.value;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import org.springframework.util.ClassUtils;

/**
 * The JSON of entries: made to give back what was put in, not to be looked at by clients.
 * It is therefore apart from the application's own JSON settings.
 */
public final class CacheJson {

	/**
	 * Whether values may hold what Hibernate loads when it is read.
	 */
	static final boolean HIBERNATE = isPresent("org.hibernate.Hibernate") && isPresent("jakarta.persistence.Entity");

	/**
	 * Whether there are dates and times of JDBC.
	 */
	static final boolean SQL = isPresent("java.sql.Timestamp");

	/**
	 * Whether there are pages and places of Spring Data.
	 */
	static final boolean SPRING_DATA = isPresent("org.springframework.data.domain.Slice");

	/**
	 * Whether there are responses of Spring Web.
	 */
	static final boolean SPRING_WEB = isPresent("org.springframework.http.ResponseEntity");

	private CacheJson() {
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, CacheJson.class.getClassLoader());
	}

	/**
	 * Starts a mapper for a {@link ValueCodec}, for modules and settings to be added.
	 * @return a builder of its own
	 */
	public static JsonMapper.Builder builder() {
		JsonFactory factory = JsonFactory.builder().recyclerPool(new BufferSlots()).build();
		JsonMapper.Builder builder = JsonMapper.builder(factory)
			.addModules(modules())
			.addModule(new CacheJsonModule())
			.addModule(new SubstituteModule());
		if (HIBERNATE) {
			builder.addModule(new HibernateModule());
		}
		if (SQL) {
			builder.addModule(new TimestampModule());
		}
		state(builder);
		strictness(builder);
		faithfulScalars(builder);
		// Names of classes are never taken from Redis, not even where an application's
		// annotations ask for it.
		return builder.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder().build());
	}

	/**
	 * Those of libraries with types of their own. Not those for Hibernate, which leave
	 * out what is not loaded or not in a column: that is for clients.
	 */
	private static List<JacksonModule> modules() {
		return MapperBuilder.findModules()
			.stream()
			.filter((module) -> !module.getClass().getName().startsWith("tools.jackson.datatype.hibernate"))
			.toList();
	}

	/** An object is its fields; getters are for callers and may compute. */
	private static void state(JsonMapper.Builder builder) {
		builder.changeDefaultVisibility((visibility) -> visibility.withFieldVisibility(Visibility.ANY)
			.withGetterVisibility(Visibility.NONE)
			.withIsGetterVisibility(Visibility.NONE)
			.withSetterVisibility(Visibility.NONE)
			.withCreatorVisibility(Visibility.ANY));
	}

	/**
	 * What does not fit is an error. Absent properties are allowed: the fingerprint has
	 * told that the class is the same, and annotations may leave nulls out.
	 */
	private static void strictness(JsonMapper.Builder builder) {
		builder
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
					DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES,
					DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
	}

	private static void faithfulScalars(JsonMapper.Builder builder) {
		builder.disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
			.disable(DateTimeFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE,
					DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE, DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID);
	}

}
