package io.github.cachestarter.intercept;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Says that a method's cache annotation cannot work as it is written.
 */
public final class InvalidCachedMethodException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	InvalidCachedMethodException(Method method, String problem, String action) {
		this(method, problem, action, null);
	}

	InvalidCachedMethodException(Method method, String problem, String action, @Nullable Throwable cause) {
		super("The method " + ClassUtils.getQualifiedMethodName(method) + parameters(method) + ": " + problem, cause);
		this.action = action;
	}

	/**
	 * What to do about it.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

	private static String parameters(Method method) {
		return Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", "(", ")"));
	}

}
