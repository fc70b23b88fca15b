package io.github.cachestarter.internal.copy;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The constructor by which objects of a class are made anew, and what it is given. Only
 * of records it is known which parameter is for which field. Of other classes it is
 * guessed: before any caller gets a copy of an object, copies of it are compared with it.
 *
 * @param constructor the constructor, accessible
 * @param arguments the fields that its arguments are taken from, in order
 */
record Creation(Constructor<?> constructor, List<Field> arguments) {

	/** How to guess, the best way first. */
	private static final List<BiFunction<Parameter[], List<Field>, @Nullable List<Field>>> GUESSES = List
		.of(Creation::byName, Creation::inOrder, Creation::byType);

	/**
	 * The canonical constructor of a record.
	 */
	static Creation ofRecord(Class<?> type) throws NoSuchFieldException, NoSuchMethodException {
		List<Field> fields = new ArrayList<>();
		RecordComponent[] components = type.getRecordComponents();
		for (RecordComponent component : components) {
			Field field = type.getDeclaredField(component.getName());
			field.setAccessible(true);
			fields.add(field);
		}
		return of(type.getDeclaredConstructor(
				Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new)), fields);
	}

	/**
	 * The constructor of another class: one without parameters, else one of all fields,
	 * else one of those that are final, else one of some of them by name, where the
	 * others may be computed.
	 * @param fields all fields of the class
	 * @return {@code null} if none is found
	 */
	static @Nullable Creation ofClass(Class<?> type, List<Field> fields) {
		List<Field> finals = fields.stream().filter((field) -> Modifier.isFinal(field.getModifiers())).toList();
		if (fields.stream().anyMatch(Field::isSynthetic)) {
			// An inner class, whose objects belong to another object.
			return null;
		}
		Creation ofNothing = finals.isEmpty() ? find(type, List.of()) : null;
		if (ofNothing != null) {
			return ofNothing;
		}
		Creation ofAll = find(type, fields);
		if (ofAll != null || finals.isEmpty()) {
			return ofAll;
		}
		Creation ofFinals = find(type, finals);
		return (ofFinals != null) ? ofFinals : findOfNames(type, finals);
	}

	/**
	 * Finds one whose parameters have the names of all fields, where a superclass has a
	 * field of the same name as well.
	 */
	private static @Nullable Creation findOfNames(Class<?> type, List<Field> fields) {
		Set<String> names = fields.stream().map(Field::getName).collect(Collectors.toSet());
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			List<Field> arguments = (constructor.getParameterCount() == names.size())
					? named(constructor.getParameters(), fields) : List.of();
			if (names.equals(arguments.stream().map(Field::getName).collect(Collectors.toSet()))) {
				return of(constructor, arguments);
			}
		}
		return null;
	}

	private static @Nullable Creation find(Class<?> type, List<Field> fields) {
		for (BiFunction<Parameter[], List<Field>, @Nullable List<Field>> guess : GUESSES) {
			for (Constructor<?> constructor : type.getDeclaredConstructors()) {
				boolean candidate = !constructor.isSynthetic() && constructor.getParameterCount() == fields.size();
				List<Field> arguments = candidate ? guess.apply(constructor.getParameters(), fields) : null;
				if (arguments != null) {
					return of(constructor, arguments);
				}
			}
		}
		return null;
	}

	private static Creation of(Constructor<?> constructor, List<Field> arguments) {
		constructor.setAccessible(true);
		return new Creation(constructor, List.copyOf(arguments));
	}

	private static @Nullable List<Field> byName(Parameter[] parameters, List<Field> fields) {
		List<Field> arguments = named(parameters, fields);
		return isEachOnce(arguments, fields) ? arguments : null;
	}

	private static List<Field> named(Parameter[] parameters, List<Field> fields) {
		List<Field> arguments = new ArrayList<>();
		for (Parameter parameter : parameters) {
			fields.stream()
				.filter((field) -> parameter.isNamePresent() && field.getName().equals(parameter.getName())
						&& field.getType() == parameter.getType())
				.findFirst()
				.ifPresent(arguments::add);
		}
		return arguments;
	}

	/** Those of superclasses come first, as in most constructors. */
	private static @Nullable List<Field> inOrder(Parameter[] parameters, List<Field> fields) {
		List<Field> arguments = new ArrayList<>();
		for (int i = fields.size(); i > 0;) {
			int end = i;
			while (i > 0 && fields.get(i - 1).getDeclaringClass() == fields.get(end - 1).getDeclaringClass()) {
				i--;
			}
			arguments.addAll(fields.subList(i, end));
		}
		List<Class<?>> types = new ArrayList<>();
		arguments.forEach((field) -> types.add(field.getType()));
		return Arrays.stream(parameters).map(Parameter::getType).toList().equals(types) ? arguments : null;
	}

	private static @Nullable List<Field> byType(Parameter[] parameters, List<Field> fields) {
		List<Field> arguments = new ArrayList<>();
		for (Parameter parameter : parameters) {
			fields.stream().filter((field) -> field.getType() == parameter.getType()).forEach(arguments::add);
		}
		return isEachOnce(arguments, fields) ? arguments : null;
	}

	private static boolean isEachOnce(List<Field> arguments, List<Field> fields) {
		return arguments.size() == fields.size() && arguments.stream().distinct().count() == fields.size();
	}

}
