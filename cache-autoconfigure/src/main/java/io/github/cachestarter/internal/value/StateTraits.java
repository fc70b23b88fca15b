package io.github.cachestarter.internal.value;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the class of an object tells about whether the object can be changed, looked up
 * once.
 *
 * @param kind where to look further
 * @param open the fields whose declared types do not tell that what is in them is
 * immutable, accessible; not for writing to the array
 * @param constants the constants of the class that may have objects of it, accessible;
 * not for writing to the array
 */
@SuppressWarnings("ArrayRecordComponent") // read in a loop for each value, never compared
record StateTraits(Kind kind, Field[] open, Field[] constants) {

	private static final Field[] NONE = {};

	private static final ClassValue<StateTraits> TRAITS = new ClassValue<>() {

		@Override
		protected StateTraits computeValue(Class<?> type) {
			return inspect(type, new HashSet<>());
		}

	};

	private StateTraits(Kind kind) {
		this(kind, NONE, NONE);
	}

	static StateTraits of(Class<?> type) {
		return TRAITS.get(type);
	}

	/**
	 * Whether an object of the class is one that the class has in a constant, so that
	 * callers may know it by identity, as objects were before there were enums. All of
	 * them have that one, also without a cache.
	 */
	boolean isWellKnown(Object object) {
		for (Field constant : this.constants) {
			if (Immutability.read(constant, null) == object) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Looks at a class.
	 * @param type the class
	 * @param inside the classes that are being looked at, for those which have fields of
	 * their own type
	 */
	private static StateTraits inspect(Class<?> type, Set<Class<?>> inside) {
		if (ImmutableTypes.contain(type)) {
			return new StateTraits(Kind.CONSTANT);
		}
		if (type == Optional.class) {
			return new StateTraits(Kind.OPTIONAL);
		}
		if (ImmutableTypes.areUnmodifiable(type)) {
			return new StateTraits(Map.class.isAssignableFrom(type) ? Kind.MAP : Kind.COLLECTION);
		}
		if (ClassTraits.isJdk(type) || type.isHidden() || !ClassTraits.holdsItsState(type)) {
			return new StateTraits(Kind.MUTABLE);
		}
		try {
			return ofFields(type, inside);
		}
		catch (InaccessibleObjectException | LinkageError ex) {
			// A module that is closed to reflection, or a library that is not there.
			return new StateTraits(Kind.MUTABLE);
		}
	}

	/**
	 * All fields count, also those that JSON does not have: what is transient can be
	 * changed like everything else.
	 */
	private static StateTraits ofFields(Class<?> type, Set<Class<?>> inside) {
		inside.add(type);
		List<Field> open = new ArrayList<>();
		for (Class<?> owner = type; owner != null && !ClassTraits.isJdk(owner); owner = owner.getSuperclass()) {
			for (Field field : owner.getDeclaredFields()) {
				if (Modifier.isStatic(field.getModifiers())) {
					continue;
				}
				if (!Modifier.isFinal(field.getModifiers())) {
					return new StateTraits(Kind.MUTABLE, NONE, constants(type));
				}
				if (!isConstant(field.getType(), inside)) {
					field.setAccessible(true);
					open.add(field);
				}
			}
		}
		inside.remove(type);
		return open.isEmpty() ? new StateTraits(Kind.CONSTANT)
				: new StateTraits(Kind.FIELDS, open.toArray(Field[]::new), constants(type));
	}

	private static Field[] constants(Class<?> type) {
		return Stream.of(type.getDeclaredFields())
			.filter((field) -> Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers())
					&& field.getType().isAssignableFrom(type))
			.peek((field) -> field.setAccessible(true))
			.toArray(Field[]::new);
	}

	/** Whether the declared type of a field leaves nothing to be looked at. */
	private static boolean isConstant(Class<?> declared, Set<Class<?>> inside) {
		if (declared.isPrimitive() || Enum.class.isAssignableFrom(declared)) {
			return true;
		}
		return Modifier.isFinal(declared.getModifiers()) && !inside.contains(declared)
				&& inspect(declared, inside).kind() == Kind.CONSTANT;
	}

	/**
	 * Where to look further.
	 */
	enum Kind {

		/** Nowhere: immutable. */
		CONSTANT,

		/** In the fields, all of which are final. */
		FIELDS,

		/** In the value of the {@code Optional}. */
		OPTIONAL,

		/** In the elements of the collection, which itself cannot be modified. */
		COLLECTION,

		/** In the keys and values of the map, which itself cannot be modified. */
		MAP,

		/** Nowhere: can be changed, or is not known not to. */
		MUTABLE

	}

}
