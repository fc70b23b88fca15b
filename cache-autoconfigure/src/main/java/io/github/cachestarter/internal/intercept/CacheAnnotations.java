package io.github.cachestarter.internal.intercept;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Set;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * The annotations that are looked for.
 */
final class CacheAnnotations {

	private static final Set<Class<? extends Annotation>> ALL = Set.of(Cached.class, CacheUpdate.class,
			CacheInvalidate.class, CacheInvalidate.List.class);

	private CacheAnnotations() {
	}

	static boolean canBeOn(Class<?> type) {
		return AnnotationUtils.isCandidateClass(type, ALL);
	}

	static boolean areOn(AnnotatedElement method) {
		return ALL.stream().anyMatch((annotation) -> AnnotatedElementUtils.hasAnnotation(method, annotation));
	}

}
