package io.github.cachestarter.internal.intercept;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.cachestarter.NeverCache;
import io.github.cachestarter.internal.value.NeverCacheMarks;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.Projection;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.Selection;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Refuses keys that would show what is marked {@link NeverCache}: a key is readable to
 * everyone who looks at Redis.
 * <p>
 * Goes by declared types and follows what an expression asks of them, so
 * {@code #login.user} is fine where {@code #login} and {@code #login.password} are not.
 * Where it cannot follow, everything in the type counts as shown.
 */
final class KeyMarks {

	private final Expressions expressions;

	KeyMarks(Expressions expressions) {
		this.expressions = expressions;
	}

	/**
	 * Checks a key.
	 * @param key the expression, or {@code null} when all arguments make the key
	 * @throws InvalidCachedMethodException if it would show something marked
	 */
	void check(@Nullable AttributeExpression key) {
		if (key == null) {
			this.expressions.argumentTypes().forEach(this::refuseMarked);
		}
		else {
			check(key.ast());
		}
	}

	private void check(SpelNode node) {
		if (node instanceof CompoundExpression) {
			checkChain(node);
			return;
		}
		refuseMarked(typeOf(node));
		checkChildren(node);
	}

	private void checkChildren(SpelNode node) {
		for (int i = 0; i < node.getChildCount(); i++) {
			check(node.getChild(i));
		}
	}

	private void checkChain(SpelNode chain) {
		checkChildren(chain.getChild(0));
		ResolvableType type = typeOf(chain.getChild(0));
		for (int i = 1; i < chain.getChildCount(); i++) {
			SpelNode asked = chain.getChild(i);
			type = follow(type, asked);
			if (!(asked instanceof Projection || asked instanceof Selection)) {
				checkChildren(asked);
			}
		}
		refuseMarked(type);
	}

	private ResolvableType typeOf(SpelNode start) {
		if (start instanceof VariableReference variable) {
			return this.expressions.typeOf(variable);
		}
		boolean ofCall = start instanceof PropertyOrFieldReference || start instanceof MethodReference;
		return ofCall ? ofCall(Members.propertyOf(nameOf(start))) : ResolvableType.NONE;
	}

	private ResolvableType ofCall(String property) {
		if (property.equals("args")) {
			this.expressions.argumentTypes().forEach(this::refuseMarked);
		}
		return ResolvableType.NONE;
	}

	private ResolvableType follow(ResolvableType type, SpelNode asked) {
		if (type.toClass() == Call.class) {
			return ofCall(Members.propertyOf(nameOf(asked)));
		}
		ResolvableType next = (asked instanceof Indexer) ? Members.elementOf(type) : memberOf(type, nameOf(asked));
		if (next.equals(ResolvableType.NONE)) {
			refuseMarked(type);
		}
		return next;
	}

	private static String nameOf(SpelNode asked) {
		if (asked instanceof PropertyOrFieldReference property) {
			return property.getName();
		}
		return (asked instanceof MethodReference method) ? method.getName() : "";
	}

	private ResolvableType memberOf(ResolvableType type, String name) {
		if (name.isEmpty() || name.equals("toString")) {
			return ResolvableType.NONE;
		}
		Optional<Field> field = Stream.of(name, Members.propertyOf(name))
			.map((property) -> ReflectionUtils.findField(type.toClass(), property))
			.flatMap(Stream::ofNullable)
			.findFirst();
		if (field.isPresent() && field.get().isAnnotationPresent(NeverCache.class)) {
			throw refused(type.toClass().getTypeName() + "." + field.get().getName());
		}
		return accessorOf(type.toClass(), name)
			.map((accessor) -> ResolvableType.forType(accessor.getGenericReturnType(), type))
			.or(() -> field.map((found) -> ResolvableType.forField(found, type)))
			.orElse(ResolvableType.NONE);
	}

	private static Optional<Method> accessorOf(Class<?> type, String name) {
		String suffix = StringUtils.capitalize(name);
		Set<String> names = Set.of(name, "get" + suffix, "is" + suffix);
		return Arrays.stream(type.getMethods()).filter((method) -> names.contains(method.getName())).findFirst();
	}

	private void refuseMarked(ResolvableType type) {
		String marked = NeverCacheMarks.in(type);
		if (marked != null) {
			throw refused(marked);
		}
	}

	private InvalidCachedMethodException refused(String marked) {
		return this.expressions.invalid("its key would show " + marked + ", which is marked @NeverCache.",
				"Choose what identifies the entry without it: key = \"#argument.id\".");
	}

}
