package io.github.cachestarter.internal.intercept;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.support.ReflectivePropertyAccessor;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * What an expression can ask of an object, as far as the object's declared type tells: a
 * type that can be extended may have more in a subclass. Properties are found by the
 * rules of Spring, which evaluates the expression: {@code getId()}, {@code isId()},
 * {@code id()} and a public field are each a property {@code id}.
 */
final class Members {

	private Members() {
	}

	/**
	 * Whether a type has what is asked of it.
	 * @param type the type
	 * @param asked a property or a method call
	 */
	static boolean has(ResolvableType type, SpelNode asked) {
		Class<?> owner = type.toClass();
		if (asked instanceof MethodReference method) {
			return methodsOf(owner).map(Method::getName).anyMatch(method.getName()::equals);
		}
		return asked instanceof PropertyOrFieldReference property
				&& (isLength(owner, property) || new Rules().has(owner, property.getName()));
	}

	/**
	 * The type of what is asked of a type, type variables resolved.
	 * @return the type, or {@link ResolvableType#NONE} where that is not certain
	 */
	static ResolvableType typeOf(ResolvableType type, SpelNode asked) {
		Class<?> owner = type.toClass();
		if (asked instanceof PropertyOrFieldReference property && !isLength(owner, property)) {
			Rules rules = new Rules();
			Method getter = rules.getter(owner, property.getName());
			Field field = (getter == null) ? rules.field(owner, property.getName()) : null;
			return (getter != null) ? returned(getter, type)
					: (field != null) ? ResolvableType.forField(field, type) : ResolvableType.NONE;
		}
		List<ResolvableType> types = methodsOf(owner)
			.filter((method) -> asked instanceof MethodReference reference
					&& method.getName().equals(reference.getName())
					&& method.getParameterCount() == reference.getChildCount() && !method.isBridge())
			.map((method) -> returned(method, type))
			.toList();
		return (types.size() == 1) ? types.get(0) : ResolvableType.NONE;
	}

	/**
	 * The type of what an index gives.
	 * @return the type, or {@link ResolvableType#NONE} where that is not certain
	 */
	static ResolvableType elementOf(ResolvableType type) {
		if (type.isArray()) {
			return type.getComponentType();
		}
		ResolvableType map = type.asMap();
		return map.hasGenerics() ? map.getGeneric(1) : type.asCollection().getGeneric(0);
	}

	/**
	 * The names that could be asked for instead.
	 * @param asked what the type does not have
	 */
	static Collection<String> namesOf(Class<?> type, SpelNode asked) {
		Stream<Method> methods = methodsOf(type).filter((method) -> method.getDeclaringClass() != Object.class);
		if (asked instanceof MethodReference reference) {
			return methods.filter((method) -> method.getParameterCount() == reference.getChildCount())
				.map(Method::getName)
				.toList();
		}
		Stream<String> getters = methods
			.filter((method) -> method.getParameterCount() == 0 && method.getReturnType() != void.class)
			.map((method) -> propertyOf(method.getName()));
		Stream<Field> fields = Arrays.stream(ClassUtils.resolvePrimitiveIfNecessary(type).getFields());
		Set<String> names = new TreeSet<>(Stream.concat(getters, fields.map(Field::getName)).toList());
		if (type.isArray()) {
			names.add("length");
		}
		return names;
	}

	/**
	 * Whether every object of a declared type is exactly of that type, so that what the
	 * type does not have is never there.
	 */
	static boolean areSettledBy(Class<?> type) {
		return type.isPrimitive() || type.isArray() || Modifier.isFinal(type.getModifiers());
	}

	/**
	 * The property that an expression means by {@code getPassword}, {@code Password} or
	 * {@code password}.
	 */
	static String propertyOf(String name) {
		int prefix = name.startsWith("get") ? 3 : (name.startsWith("is") ? 2 : 0);
		boolean accessor = name.length() > prefix && Character.isUpperCase(name.charAt(prefix));
		return StringUtils.uncapitalizeAsProperty(accessor ? name.substring(prefix) : name);
	}

	private static boolean isLength(Class<?> owner, PropertyOrFieldReference property) {
		return owner.isArray() && property.getName().equals("length");
	}

	private static ResolvableType returned(Method method, ResolvableType owner) {
		return ResolvableType.forType(method.getGenericReturnType(), owner.as(method.getDeclaringClass()));
	}

	/**
	 * The public methods of a type. Objects have those of {@link Object} as well where
	 * their type is an interface.
	 */
	private static Stream<Method> methodsOf(Class<?> type) {
		Class<?> owner = ClassUtils.resolvePrimitiveIfNecessary(type);
		Stream<Method> own = Arrays.stream(owner.getMethods());
		return owner.isInterface() ? Stream.concat(own, Arrays.stream(Object.class.getMethods())) : own;
	}

	/**
	 * Opens the rules of Spring, which otherwise want an object. Made for each question:
	 * they remember the classes that they were asked about, and would keep those of an
	 * application that has ended.
	 */
	private static final class Rules extends ReflectivePropertyAccessor {

		boolean has(Class<?> type, String property) {
			return getter(type, property) != null || field(type, property) != null;
		}

		@Nullable Method getter(Class<?> type, String property) {
			Class<?> owner = ClassUtils.resolvePrimitiveIfNecessary(type);
			Method getter = findGetterForProperty(property, owner, false);
			return (getter == null && owner.isInterface()) ? findGetterForProperty(property, Object.class, false)
					: getter;
		}

		@Nullable Field field(Class<?> type, String property) {
			return findField(property, ClassUtils.resolvePrimitiveIfNecessary(type), false);
		}

	}

}
