package io.github.cachestarter.internal.intercept;

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
		super("The method " + nameOf(method) + ": " + problem, cause);
		this.action = action;
	}

	/**
	 * What to do about it.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

	/**
	 * A method with its class and its parameters, for people.
	 */
	static String nameOf(Method method) {
		return ClassUtils.getQualifiedMethodName(method) + parameters(method);
	}

	private static String parameters(Method method) {
		return Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", "(", ")"));
	}

}
