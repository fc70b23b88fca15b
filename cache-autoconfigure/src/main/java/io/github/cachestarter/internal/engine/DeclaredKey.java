package io.github.cachestarter.internal.engine;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * How an annotation says that the keys of its method are made.
 *
 * @param text the expression, with the names of parameters for their positions; of a
 * method whose only argument is the key, that argument
 * @param arguments the types of the arguments where all of them make the key, else
 * {@code null}
 * @param argument the type of the argument that is the whole key, {@code null} where it
 * is more than one, or a part of one
 */
public record DeclaredKey(String text, @Nullable List<Class<?>> arguments, @Nullable Class<?> argument) {

	private static final SpelExpressionParser PARSER = new SpelExpressionParser();

	private static final Pattern POSITION = Pattern.compile("#[pa](\\d{1,3})\\b");

	/**
	 * Reads what an annotation says.
	 * @param key its attribute, empty where all arguments make the key
	 * @param method the annotated method
	 * @return the key; {@code null} where it depends on more than arguments, such as the
	 * name of the method, or cannot be read
	 */
	public static @Nullable DeclaredKey of(String key, Method method) {
		@Nullable String @Nullable [] names = new DefaultParameterNameDiscoverer().getParameterNames(method);
		if (!StringUtils.hasText(key)) {
			String text = (names != null && names.length == 1) ? "#" + names[0] : "all arguments";
			List<Class<?>> types = typesOf(method);
			return new DeclaredKey(text, types, (types.size() == 1) ? types.get(0) : null);
		}
		try {
			SpelNode expression = PARSER.parseRaw(key).getAST();
			String text = expression.toStringAST();
			String named = (names != null) ? named(text, names) : text;
			int position = (names != null && named.startsWith("#")) ? Arrays.asList(names).indexOf(named.substring(1))
					: -1;
			return asksForCall(expression) ? null
					: new DeclaredKey(named, null, (position >= 0) ? typesOf(method).get(position) : null);
		}
		catch (ParseException ex) {
			return null;
		}
	}

	/**
	 * Whether two methods make the same keys of the same arguments.
	 */
	boolean isSameAs(DeclaredKey other) {
		return (this.arguments != null && other.arguments != null) ? this.arguments.equals(other.arguments)
				: this.text.equals(other.text) && !neverMakeTheSame(this.argument, other.argument);
	}

	/**
	 * Whether no value of one type has the text of a value of the other. Numbers of all
	 * types have the same, and a text can be any.
	 */
	private static boolean neverMakeTheSame(@Nullable Class<?> one, @Nullable Class<?> other) {
		return one != null && other != null && one != other && isOfItself(one) && isOfItself(other)
				&& !(Number.class.isAssignableFrom(one) && Number.class.isAssignableFrom(other));
	}

	private static boolean isOfItself(Class<?> type) {
		return Modifier.isFinal(type.getModifiers()) && !CharSequence.class.isAssignableFrom(type);
	}

	private static List<Class<?>> typesOf(Method method) {
		return Arrays.stream(method.getParameterTypes())
			.<Class<?>>map(ClassUtils::resolvePrimitiveIfNecessary)
			.toList();
	}

	/**
	 * Whether an expression asks for anything of the call itself: by {@code #root} or
	 * {@code #this}, or by a name without {@code #} that does not follow anything.
	 */
	private static boolean asksForCall(SpelNode node) {
		if (node instanceof VariableReference variable) {
			return Set.of("#root", "#this").contains(variable.toStringAST());
		}
		if (node instanceof PropertyOrFieldReference || node instanceof MethodReference) {
			return true;
		}
		for (int i = 0; i < node.getChildCount(); i++) {
			SpelNode child = node.getChild(i);
			boolean follows = node instanceof CompoundExpression && i > 0;
			if (follows ? asksForCallInside(child) : asksForCall(child)) {
				return true;
			}
		}
		return false;
	}

	private static boolean asksForCallInside(SpelNode node) {
		for (int i = 0; i < node.getChildCount(); i++) {
			if (asksForCall(node.getChild(i))) {
				return true;
			}
		}
		return false;
	}

	private static String named(String text, @Nullable String[] names) {
		return POSITION.matcher(text).replaceAll((position) -> {
			int index = Integer.parseInt(position.group(1));
			return Matcher.quoteReplacement((index < names.length) ? "#" + names[index] : position.group());
		});
	}

}
