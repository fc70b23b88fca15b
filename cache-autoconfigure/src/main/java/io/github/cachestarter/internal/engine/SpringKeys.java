package io.github.cachestarter.internal.engine;

import java.lang.reflect.Field;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.util.ReflectionUtils;

/**
 * Looks into {@link SimpleKey}, which keeps its parts to itself, and whose own text does
 * not tell {@code ("a,b", "c")} from {@code ("a", "b,c")}.
 */
final class SpringKeys {

	private static final @Nullable Field PARAMETERS = accessible(ReflectionUtils.findField(SimpleKey.class, "params"));

	private SpringKeys() {
	}

	private static @Nullable Field accessible(@Nullable Field field) {
		if (field != null) {
			ReflectionUtils.makeAccessible(field);
		}
		return field;
	}

	/**
	 * The parts of a key.
	 * @return the parts, not to be changed
	 */
	static @Nullable Object[] partsOf(SimpleKey key) {
		@Nullable Object[] parts = (PARAMETERS != null) ? (@Nullable Object[]) ReflectionUtils.getField(PARAMETERS, key) : null;
		if (parts == null) {
			throw new IllegalArgumentException(
					"The parts of Spring's SimpleKey cannot be read: give the cache operation a key of its own");
		}
		return parts;
	}

}
