package io.github.cachestarter.engine;

import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.util.ReflectionUtils;

/**
 * What a key is made from, where that can stand for the key itself: objects that nobody
 * can change, and whose equality is that of their texts. To look such an object up is
 * cheaper than to write its text ({@link KeyText}).
 */
public final class Shorthand {

	private static final Set<Class<?>> PLAIN = Set.of(String.class, Long.class, Integer.class, Short.class, Byte.class,
			Character.class, Boolean.class, Double.class, Float.class, UUID.class, BigDecimal.class, BigInteger.class);

	private static final ClassValue<Boolean> STANDS_FOR_ITSELF = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return PLAIN.contains(type) || type.getPackageName().equals("java.time") || isEnumConstant(type);
		}

	};

	/**
	 * Spring's key keeps its parts to itself.
	 */
	private static final @Nullable Field PARAMETERS = accessible(ReflectionUtils.findField(SimpleKey.class, "params"));

	private Shorthand() {
	}

	private static @Nullable Field accessible(@Nullable Field field) {
		if (field != null) {
			ReflectionUtils.makeAccessible(field);
		}
		return field;
	}

	private static boolean isEnumConstant(Class<?> type) {
		return Enum.class.isAssignableFrom(type);
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
			return (PARAMETERS != null
					&& standForThemselves((@Nullable Object[]) ReflectionUtils.getField(PARAMETERS, composed)))
							? composed : null;
		}
		return (key != null && STANDS_FOR_ITSELF.get(key.getClass())) ? key : null;
	}

	/**
	 * Gives the shorthand of a key that all arguments of a call make.
	 * @param arguments the arguments, which may be changed afterwards
	 * @return the shorthand, or {@code null} when there is none
	 */
	public static @Nullable Object ofArguments(@Nullable Object[] arguments) {
		if (arguments.length == 1) {
			return of(arguments[0]);
		}
		return standForThemselves(arguments) ? new Arguments(arguments.clone()) : null;
	}

	private static boolean standForThemselves(@Nullable Object @Nullable [] parts) {
		if (parts == null) {
			return false;
		}
		for (Object part : parts) {
			if (part != null && (part instanceof SimpleKey || of(part) == null)) {
				return false;
			}
		}
		return true;
	}

	private static final class Arguments {

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

	}

}
