package io.github.cachestarter.intercept;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * The names of the caches that our annotations are about.
 */
public final class CacheNames {

	private CacheNames() {
	}

	/**
	 * The names on a method.
	 * @param method the method, which may have no annotation of ours
	 * @param targetClass the class of the bean
	 * @return the names, without those of annotations that name no cache
	 */
	public static Stream<String> on(Method method, Class<?> targetClass) {
		Cached cached = AnnotatedElementUtils.findMergedAnnotation(method, Cached.class);
		CacheUpdate update = AnnotatedElementUtils.findMergedAnnotation(method, CacheUpdate.class);
		Stream<String> invalidated = AnnotatedElementUtils
			.findMergedRepeatableAnnotations(method, CacheInvalidate.class, CacheInvalidate.List.class)
			.stream()
			.map(CacheInvalidate::cache);
		return Stream
			.concat(Stream.of(cacheOf(cached, method, targetClass), (update != null) ? update.cache() : ""),
					invalidated)
			.filter((name) -> !name.isEmpty());
	}

	private static String cacheOf(@Nullable Cached cached, Method method, Class<?> targetClass) {
		if (cached == null) {
			return "";
		}
		return cached.cache().isEmpty() ? byDefault(method, targetClass) : cached.cache();
	}

	static String byDefault(Method method, Class<?> targetClass) {
		return ClassUtils.getUserClass(targetClass).getSimpleName() + "." + method.getName();
	}

}
