package io.github.cachestarter.internal.value;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import tools.jackson.databind.annotation.JsonDeserialize;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * What matters here about a class, looked up once.
 *
 * @param sealed whether it is an application's sealed class or interface
 * @param describesItself whether JSON of this class tells which subclass it is
 * @param exact whether a value of this class as a declared type cannot be of another
 * class that JSON would lose; for containers it says nothing of their elements
 * @param faithful whether no part of the state can get lost: to an annotation of Jackson,
 * or in a class that comes with Java
 * @param comparable whether it defines equality
 * @param fields the state: the fields that are neither static nor transient, superclasses
 * included, sorted by name
 */
record ClassTraits(boolean sealed, boolean describesItself, boolean exact, boolean faithful, boolean comparable,
		List<Field> fields) {

	private static final Set<Class<? extends Annotation>> HARMLESS = Set.of(JsonCreator.class, JsonPropertyOrder.class,
			JsonSubTypes.class, JsonTypeInfo.class, JsonTypeName.class);

	private static final Set<Class<?>> STATELESS = Set.of(Object.class, Record.class, Enum.class);

	private static final ClassValue<ClassTraits> TRAITS = new ClassValue<>() {

		@Override
		protected ClassTraits computeValue(Class<?> type) {
			return inspect(type);
		}

	};

	static ClassTraits of(Class<?> type) {
		return TRAITS.get(type);
	}

	/** Whether a class comes with Java, whose insides are not for looking at. */
	static boolean isJdk(Class<?> type) {
		String name = type.getName();
		return type.isPrimitive() || type.isArray() || name.startsWith("java.") || name.startsWith("javax.")
				|| name.startsWith("jdk.") || name.startsWith("sun.");
	}

	private static ClassTraits inspect(Class<?> type) {
		boolean jdk = isJdk(type);
		boolean sealed = !jdk && type.isSealed() && !type.isEnum();
		boolean describesItself = sealed || (!jdk && isAnnotatedWithType(type));
		List<Field> fields = jdk ? List.of() : stateOf(type);
		return new ClassTraits(sealed, describesItself, describesItself || isExact(type, jdk),
				jdk ? FaithfulTypes.contain(type) : isPlain(type) && holdsItsState(type), definesEquals(type), fields);
	}

	private static boolean isAnnotatedWithType(Class<?> type) {
		return AnnotatedElementUtils.hasAnnotation(type, JsonTypeInfo.class)
				|| AnnotatedElementUtils.hasAnnotation(type, JsonDeserialize.class);
	}

	private static boolean isExact(Class<?> type, boolean jdk) {
		if (type.isPrimitive() || type.isEnum() || type.isArray() || Modifier.isFinal(type.getModifiers())) {
			return true;
		}
		if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
			// A sorted container may have a comparator, and a Collection be a List or a
			// Set.
			return jdk && type != Collection.class && !SortedSet.class.isAssignableFrom(type)
					&& !SortedMap.class.isAssignableFrom(type);
		}
		return type == ZoneId.class || type.getPackageName().equals("java.math");
	}

	private static List<Field> stateOf(Class<?> type) {
		List<Field> fields = new ArrayList<>();
		for (Class<?> owner = type; owner != null && !isJdk(owner); owner = owner.getSuperclass()) {
			for (Field field : owner.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
					fields.add(field);
				}
			}
		}
		// The order of reflection is not promised to be the same everywhere.
		fields.sort(Comparator.comparing(Field::getName).thenComparing((field) -> field.getDeclaringClass().getName()));
		return List.copyOf(fields);
	}

	/** Whether an application's class has no state but that of {@link #fields}. */
	static boolean holdsItsState(Class<?> type) {
		Class<?> owner = type;
		while (owner != null && !isJdk(owner)) {
			owner = owner.getSuperclass();
		}
		return owner == null || STATELESS.contains(owner);
	}

	private static boolean isPlain(Class<?> type) {
		for (Class<?> owner = type; owner != null && !isJdk(owner); owner = owner.getSuperclass()) {
			Stream<AnnotatedElement> elements = Stream
				.of(Stream.of(owner), Stream.of(owner.getDeclaredFields()), Stream.of(owner.getDeclaredMethods()))
				.flatMap((part) -> part);
			if (elements.flatMap((element) -> Stream.of(element.getAnnotations()))
				.anyMatch(ClassTraits::mayHideState)) {
				return false;
			}
		}
		return true;
	}

	private static boolean mayHideState(Annotation annotation) {
		if (annotation instanceof JsonProperty property) {
			return property.access() != JsonProperty.Access.AUTO;
		}
		String home = annotation.annotationType().getPackageName();
		return (home.startsWith("com.fasterxml.jackson") || home.startsWith("tools.jackson"))
				&& !HARMLESS.contains(annotation.annotationType());
	}

	private static boolean definesEquals(Class<?> type) {
		try {
			return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

}
