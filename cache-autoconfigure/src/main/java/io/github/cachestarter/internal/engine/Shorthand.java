package io.github.cachestarter.internal.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.interceptor.SimpleKey;

/**
 * What a key is made from, where that can stand for the key itself: objects that nobody
 * can change, and whose equality is that of their texts. To look such an object up is
 * cheaper than to write its text ({@link KeyText}).
 * <p>
 * Hash tables keep objects with one hash code in order if they can be compared with
 * others of their class. Where users choose what keys are made from, and so could choose
 * many with one hash code, that is so for each shorthand.
 */
public final class Shorthand {

	private static final Set<Class<?>> PLAIN = Set.of(String.class, Long.class, Integer.class, Short.class, Byte.class,
			Character.class, Boolean.class, Double.class, Float.class, UUID.class, BigDecimal.class, BigInteger.class);

	private static final ClassValue<Kind> KINDS = new ClassValue<>() {

		@Override
		protected Kind computeValue(Class<?> type) {
			if (PLAIN.contains(type) || Enum.class.isAssignableFrom(type)) {
				return Kind.COMPARABLE;
			}
			if (!type.getPackageName().equals("java.time")) {
				return Kind.NONE;
			}
			return hasFewCollisions(type) ? Kind.COMPARABLE : Kind.COLLIDING;
		}

	};

	private Shorthand() {
	}

	/**
	 * Whether objects of a class of {@code java.time} are compared by hash tables, which
	 * look for no more than {@code Comparable} of the class itself. Few dates have one
	 * hash code.
	 */
	private static boolean hasFewCollisions(Class<?> type) {
		return type == LocalDate.class || Arrays.stream(type.getGenericInterfaces())
			.anyMatch((implemented) -> implemented.getTypeName()
				.equals(Comparable.class.getName() + "<" + type.getName() + ">"));
	}

	/**
	 * Gives the shorthand of a key.
	 * @param key any object, or {@code null}
	 * @return the shorthand, or {@code null} when there is none
	 */
	public static @Nullable Object of(@Nullable Object key) {
		if (key instanceof Long || key instanceof Integer) {
			return key;
		}
		if (key instanceof String text) {
			// A longer one would not be counted as the memory that it takes.
			return (text.length() <= Keys.LONGEST_READABLE) ? text : null;
		}
		if (key instanceof SimpleKey composed) {
			return ofArguments(SpringKeys.partsOf(composed));
		}
		return switch (kindOf(key)) {
			case NONE -> null;
			case COMPARABLE -> key;
			case COLLIDING -> new Arguments(new Object[] { key });
		};
	}

	/**
	 * Gives the shorthand of a key that all arguments of a call make.
	 * @param arguments the arguments, which may be changed afterwards
	 * @return the shorthand, or {@code null} when there is none
	 */
	public static @Nullable Object ofArguments(@Nullable Object[] arguments) {
		if (arguments.length == 1) {
			return (arguments[0] instanceof SimpleKey) ? null : of(arguments[0]);
		}
		return standForThemselves(arguments) ? new Arguments(arguments.clone()) : null;
	}

	private static boolean standForThemselves(@Nullable Object[] parts) {
		for (Object part : parts) {
			if (part != null && !standsForItself(part)) {
				return false;
			}
		}
		return true;
	}

	private static boolean standsForItself(Object part) {
		if (part instanceof String text) {
			return text.length() <= Keys.LONGEST_READABLE;
		}
		return part instanceof Long || part instanceof Integer || kindOf(part) != Kind.NONE;
	}

	private static Kind kindOf(@Nullable Object part) {
		return (part != null) ? KINDS.get(part.getClass()) : Kind.NONE;
	}

	private enum Kind {

		NONE,

		COMPARABLE,

		COLLIDING

	}

	/**
	 * Several parts.
	 */
	private static final class Arguments implements Comparable<Arguments> {

		private final @Nullable Object[] values;

		private final int hash;

		Arguments(@Nullable Object[] values) {
			this.values = values;
			this.hash = Arrays.hashCode(values);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Arguments that && Arrays.equals(this.values, that.values);
		}

		@Override
		public int hashCode() {
			return this.hash;
		}

		/**
		 * Orders what is not equal, but for numbers that differ in their scale only.
		 */
		@Override
		public int compareTo(Arguments other) {
			int order = Integer.compare(this.values.length, other.values.length);
			for (int i = 0; order == 0 && i < this.values.length; i++) {
				order = compare(this.values[i], other.values[i]);
			}
			return order;
		}

		@SuppressWarnings("unchecked") // of one class
		private static int compare(@Nullable Object one, @Nullable Object other) {
			if (one == null || other == null) {
				return Boolean.compare(one != null, other != null);
			}
			if (one.getClass() != other.getClass()) {
				return one.getClass().getName().compareTo(other.getClass().getName());
			}
			return (one instanceof Comparable<?> comparable) ? ((Comparable<Object>) comparable).compareTo(other)
					: one.toString().compareTo(other.toString());
		}

	}

}
