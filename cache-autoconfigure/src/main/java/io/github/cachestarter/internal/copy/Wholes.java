package io.github.cachestarter.internal.copy;

import java.util.Date;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Objects that can be changed and have nothing inside that can: arrays of primitives, and
 * the old classes for dates. Exactly these classes, not what extends them.
 */
final class Wholes {

	/** By name, because {@code java.sql} is a module that may be missing. */
	private static final Set<String> DATES = Set.of("java.util.Date", "java.sql.Timestamp", "java.sql.Date",
			"java.sql.Time");

	private Wholes() {
	}

	static boolean contain(Class<?> type) {
		return type.isArray() ? type.getComponentType().isPrimitive()
				: Date.class.isAssignableFrom(type) && DATES.contains(type.getName());
	}

	static Copier copier(Class<?> type) {
		if (!type.isArray()) {
			return Wholes::date;
		}
		return (type == byte[].class) ? Wholes::bytes : Wholes::array;
	}

	@SuppressWarnings("JavaUtilDate") // whatever is in a value
	private static @Nullable Object date(@Nullable Object master) {
		return (master != null) ? ((Date) master).clone() : null;
	}

	private static @Nullable Object bytes(@Nullable Object master) {
		return (master != null) ? ((byte[]) master).clone() : null;
	}

	private static @Nullable Object array(@Nullable Object master) {
		if (master instanceof int[] numbers) {
			return numbers.clone();
		}
		if (master instanceof long[] numbers) {
			return numbers.clone();
		}
		if (master instanceof double[] numbers) {
			return numbers.clone();
		}
		if (master instanceof float[] numbers) {
			return numbers.clone();
		}
		if (master instanceof char[] letters) {
			return letters.clone();
		}
		if (master instanceof short[] numbers) {
			return numbers.clone();
		}
		if (master instanceof boolean[] flags) {
			return flags.clone();
		}
		return bytes(master);
	}

}
