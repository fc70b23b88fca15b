package io.github.cachestarter.internal.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * The components of a record, by their accessors.
 */
final class RecordParts {

	private static final ClassValue<Method[]> ACCESSORS = new ClassValue<>() {

		@Override
		protected Method[] computeValue(Class<?> type) {
			Method[] accessors = Arrays.stream(type.getRecordComponents())
				.map(RecordComponent::getAccessor)
				.toArray(Method[]::new);
			Arrays.stream(accessors).forEach(ReflectionUtils::makeAccessible);
			return accessors;
		}

	};

	private RecordParts() {
	}

	static @Nullable Object[] of(Object composed) {
		Method[] accessors = ACCESSORS.get(composed.getClass());
		@Nullable Object[] parts = new Object[accessors.length];
		for (int i = 0; i < parts.length; i++) {
			parts[i] = valueOf(accessors[i], composed);
		}
		return parts;
	}

	private static @Nullable Object valueOf(Method accessor, Object composed) {
		try {
			return accessor.invoke(composed);
		}
		catch (InvocationTargetException ex) {
			throw UnwritableKeyException.threw(composed.getClass(), ex.getTargetException());
		}
		catch (IllegalAccessException ex) {
			throw UnwritableKeyException.threw(composed.getClass(), ex);
		}
	}

}
