package io.github.cachestarter.internal.value;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * What classes tell about whether their objects can be changed, for those who copy
 * objects. Safe for use by many threads.
 */
public final class Mutability {

	private Mutability() {
	}

	/**
	 * Whether every object of a class is immutable, whatever is in it.
	 * @param type the exact class of an object
	 * @return whether it is; {@code false} too where that depends on what is in the
	 * object
	 */
	public static boolean isConstant(Class<?> type) {
		return StateTraits.of(type).kind() == StateTraits.Kind.CONSTANT;
	}

	/**
	 * Whether an object is one that its class has in a constant. Nothing else may take
	 * its place, and all callers have it, also without a cache.
	 * @param object the object
	 * @return whether it is
	 */
	public static boolean isWellKnown(Object object) {
		return StateTraits.of(object.getClass()).isWellKnown(object);
	}

	/**
	 * Whether a field or element that is declared as a class has nothing but immutable
	 * objects in it.
	 * @param declared the declared type
	 * @return whether no object has to be looked at to know
	 */
	public static boolean holdsConstants(Class<?> declared) {
		return declared.isPrimitive() || Enum.class.isAssignableFrom(declared)
				|| (Modifier.isFinal(declared.getModifiers()) && isConstant(declared));
	}

	/**
	 * Whether objects of a class are collections or maps of Java that cannot be modified.
	 * @param type the exact class of an object
	 * @return whether they are; what is in them is another question
	 */
	public static boolean isUnmodifiable(Class<?> type) {
		return ImmutableTypes.areUnmodifiable(type);
	}

	/**
	 * Whether objects of a class cannot be modified, but are in front of a container of
	 * Java that can, and show what is done to it.
	 * @param type the exact class of an object
	 * @return whether they are
	 */
	public static boolean isView(Class<?> type) {
		return ImmutableTypes.areViews(type);
	}

	/**
	 * Whether there is such a view in an object that counts as immutable.
	 * @param immutable the object
	 * @return whether there is
	 */
	public static boolean hasView(Object immutable) {
		return Immutability.ofViewsIn(immutable);
	}

	/**
	 * Whether a class is the application's, and all the state of its objects is in fields
	 * of the application's classes.
	 * @param type the exact class of an object
	 * @return whether {@link #fields} tell everything
	 */
	public static boolean isInFields(Class<?> type) {
		return !ClassTraits.isJdk(type) && !type.isHidden() && ClassTraits.holdsItsState(type);
	}

	/**
	 * The instance fields of an application's class and its superclasses, also those that
	 * JSON does not have.
	 * @param type a class whose state {@linkplain #isInFields is in fields}
	 * @return the fields, accessible, those of superclasses last
	 * @throws java.lang.reflect.InaccessibleObjectException if a module is closed to
	 * reflection
	 */
	public static List<Field> fields(Class<?> type) {
		List<Field> fields = new ArrayList<>();
		for (Class<?> owner = type; owner != null && !ClassTraits.isJdk(owner); owner = owner.getSuperclass()) {
			for (Field field : owner.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers())) {
					field.setAccessible(true);
					fields.add(field);
				}
			}
		}
		return List.copyOf(fields);
	}

}
