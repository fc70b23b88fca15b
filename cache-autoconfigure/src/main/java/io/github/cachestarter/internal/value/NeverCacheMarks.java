package io.github.cachestarter.internal.value;

import java.lang.reflect.Field;
import java.util.Optional;

import io.github.cachestarter.NeverCache;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Finds what is marked {@link NeverCache}.
 */
public final class NeverCacheMarks {

	private static final ClassValue<Optional<String>> REACHABLE = new ClassValue<>() {

		@Override
		protected Optional<String> computeValue(Class<?> type) {
			return Optional.ofNullable(in(ResolvableType.forClass(type)));
		}

	};

	private NeverCacheMarks() {
	}

	/**
	 * Looks at everything reachable in a declared type.
	 * @param type the type
	 * @return what is marked, as {@code Type} or {@code Type.component}, if anything is
	 */
	public static @Nullable String in(ResolvableType type) {
		return in(Structure.of(GenericType.of(type)));
	}

	/**
	 * Looks at everything reachable in a class, once per class.
	 * @param type the class of a value
	 * @return what is marked, as {@code Type} or {@code Type.component}, if anything is
	 */
	public static @Nullable String in(Class<?> type) {
		return REACHABLE.get(type).orElse(null);
	}

	/**
	 * Looks at everything reachable in a type.
	 * @param structure the type
	 * @return what is marked, as {@code Type} or {@code Type.component}, if anything is
	 */
	static @Nullable String in(Structure structure) {
		for (Structure.Node node : structure.nodes()) {
			String marked = ofClass(node.type().raw());
			if (marked != null) {
				return marked;
			}
		}
		return null;
	}

	/**
	 * Looks at a class, its supertypes and their fields.
	 * @param type the class
	 * @return what is marked, if anything is
	 */
	static @Nullable String ofClass(Class<?> type) {
		if (ClassTraits.isJdk(type)) {
			return null;
		}
		if (AnnotatedElementUtils.hasAnnotation(type, NeverCache.class)) {
			return type.getTypeName();
		}
		for (Field field : ClassTraits.of(type).fields()) {
			if (field.isAnnotationPresent(NeverCache.class)) {
				return field.getDeclaringClass().getTypeName() + "." + field.getName();
			}
		}
		return null;
	}

}
