package io.github.cachestarter.intercept;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.util.StringUtils;

/**
 * What an expression can ask of an argument, as far as the argument's declared type
 * settles it: a type that can be extended may have more in a subclass.
 */
final class Members {

	private Members() {
	}

	/**
	 * Whether an argument surely lacks what is asked of it.
	 * @param type the declared type of the argument
	 * @param asked the part of the expression behind the argument
	 */
	static boolean areMissing(Class<?> type, SpelNode asked) {
		if (!Modifier.isFinal(type.getModifiers()) || type.isArray() || type.isPrimitive()) {
			return false;
		}
		if (asked instanceof MethodReference method) {
			return publicMethods(type).noneMatch(method.getName()::equals);
		}
		return asked instanceof PropertyOrFieldReference property && !hasProperty(type, property.getName());
	}

	private static boolean hasProperty(Class<?> type, String name) {
		String suffix = StringUtils.capitalize(name);
		Set<String> accessors = Set.of(name, "get" + suffix, "is" + suffix);
		return publicMethods(type).anyMatch(accessors::contains)
				|| Arrays.stream(type.getFields()).map(Member::getName).anyMatch(name::equals);
	}

	private static Stream<String> publicMethods(Class<?> type) {
		return Arrays.stream(type.getMethods()).map(Member::getName);
	}

}
