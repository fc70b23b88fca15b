package io.github.cachestarter.internal.intercept;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The names of the caches that our annotations are about.
 */
public final class CacheNames {

	private CacheNames() {
	}

	/**
	 * The names of the caches that the annotations on a type fill.
	 * @param type the class of a bean, or its interface
	 * @return the names
	 */
	public static Set<String> filledBy(Class<?> type) {
		return namesOn(type, CacheNames::filledBy);
	}

	/**
	 * The names of the caches that the annotations on a type fill, or remove from.
	 * @param type the class of a bean, or its interface
	 * @return the names
	 */
	public static Set<String> usedBy(Class<?> type) {
		return namesOn(type,
				(method, owner) -> Stream.concat(filledBy(method, owner),
						AnnotatedElementUtils
							.findMergedRepeatableAnnotations(method, CacheInvalidate.class, CacheInvalidate.List.class)
							.stream()
							.map(CacheInvalidate::cache)));
	}

	private static Set<String> namesOn(Class<?> type, BiFunction<Method, Class<?>, Stream<String>> names) {
		return CacheAnnotations.canBeOn(type) ? CachePlans.annotatedMethods(type)
			.flatMap((method) -> names.apply(method, type))
			.filter(StringUtils::hasText)
			.collect(Collectors.toSet()) : Set.of();
	}

	private static Stream<String> filledBy(Method method, Class<?> type) {
		Cached cached = AnnotatedElementUtils.findMergedAnnotation(method, Cached.class);
		CacheUpdate update = AnnotatedElementUtils.findMergedAnnotation(method, CacheUpdate.class);
		String name = (cached == null || !cached.cache().isEmpty()) ? "" : byDefault(method, type);
		return Stream.of(name, (cached != null) ? cached.cache() : "", (update != null) ? update.cache() : "");
	}

	static String byDefault(Method method, Class<?> targetClass) {
		return ClassUtils.getUserClass(targetClass).getSimpleName() + "." + method.getName();
	}

}
