package io.github.cachestarter.intercept;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.BeanReference;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.FunctionReference;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.InlineList;
import org.springframework.expression.spel.ast.InlineMap;
import org.springframework.expression.spel.ast.Literal;
import org.springframework.expression.spel.ast.OpPlus;
import org.springframework.expression.spel.ast.Projection;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.Selection;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/**
 * Reads the expressions of one method's annotations, and refuses those that cannot work:
 * a name that is not an argument's would silently be {@code null} at every call.
 */
final class Expressions {

	private static final SpelExpressionParser PARSER = new SpelExpressionParser();

	private static final Set<String> ALWAYS_THERE = Set.of("root", "this");

	/** Those of {@link Call}. */
	private static final Set<String> PROPERTIES_OF_CALL = Arrays.stream(BeanUtils.getPropertyDescriptors(Call.class))
		.map(PropertyDescriptor::getName)
		.collect(Collectors.toUnmodifiableSet());

	private final Method method;

	private final Class<?> targetClass;

	private final @Nullable String @Nullable [] parameterNames;

	Expressions(Method method, Class<?> targetClass) {
		this.method = method;
		this.targetClass = targetClass;
		this.parameterNames = Call.PARAMETER_NAMES.getParameterNames(method);
	}

	/**
	 * Reads an expression over the arguments.
	 * @return the expression, or {@code null} when the text is empty
	 */
	@Nullable SpelExpression parse(String attribute, String text) {
		return parse(attribute, text, false);
	}

	/**
	 * Reads an expression over the arguments and {@code #result}.
	 * @return the expression, or {@code null} when the text is empty
	 */
	@Nullable SpelExpression parseWithResult(String attribute, String text) {
		return parse(attribute, text, true);
	}

	/**
	 * The argument that an expression stands for.
	 * @return its position, or -1 when the expression is anything more than its name
	 */
	int argumentOf(SpelExpression expression) {
		return (expression.getAST() instanceof VariableReference variable) ? positionOf(nameOf(variable)) : -1;
	}

	/**
	 * Whether an expression can only be evaluated when the method has returned.
	 */
	static boolean usesResult(@Nullable SpelExpression expression) {
		return expression != null && usesResult(expression.getAST());
	}

	private static boolean usesResult(SpelNode node) {
		if (node instanceof VariableReference variable && nameOf(variable).equals("result")) {
			return true;
		}
		return IntStream.range(0, node.getChildCount()).anyMatch((i) -> usesResult(node.getChild(i)));
	}

	/**
	 * Whether an expression gives the same for every call: it is made of texts, numbers
	 * and lists of them, put together or not.
	 */
	static boolean isConstant(SpelNode node) {
		return (node instanceof Literal || node instanceof InlineList || node instanceof OpPlus)
				&& IntStream.range(0, node.getChildCount()).allMatch((i) -> isConstant(node.getChild(i)));
	}

	/**
	 * The declared type of what a variable stands for.
	 * @return the type, or {@link ResolvableType#NONE} for a name that is not there
	 */
	ResolvableType typeOf(VariableReference variable) {
		String name = nameOf(variable);
		int position = positionOf(name);
		if (position >= 0) {
			return typeOf(position);
		}
		return switch (name) {
			case "result" -> ResolvableType.forMethodReturnType(this.method, this.targetClass);
			case "root", "this" -> ResolvableType.forClass(Call.class);
			default -> ResolvableType.NONE;
		};
	}

	/**
	 * The declared types of the arguments.
	 */
	List<ResolvableType> argumentTypes() {
		return IntStream.range(0, this.method.getParameterCount()).mapToObj(this::typeOf).toList();
	}

	private ResolvableType typeOf(int position) {
		return ResolvableType.forMethodParameter(this.method, position, this.targetClass);
	}

	/**
	 * Says that the method's annotation cannot work.
	 */
	InvalidCachedMethodException invalid(String problem, String action) {
		return new InvalidCachedMethodException(this.method, problem, action);
	}

	private @Nullable SpelExpression parse(String attribute, String text, boolean withResult) {
		if (text.isBlank()) {
			return null;
		}
		try {
			SpelExpression expression = PARSER.parseRaw(text);
			check(new Source(attribute, text, withResult), expression.getAST(), true);
			return expression;
		}
		catch (ParseException ex) {
			throw new InvalidCachedMethodException(this.method,
					"%s = \"%s\" is not an expression: %s".formatted(attribute, text, ex.getSimpleMessage()),
					"Correct the expression. Arguments are written #name, text '...'.", ex);
		}
	}

	/**
	 * Looks at every name in an expression.
	 * @param ofCall whether names without {@code #} are those of the {@link Call}, as
	 * opposed to those of an element or an index
	 */
	private void check(Source source, SpelNode node, boolean ofCall) {
		if (node instanceof VariableReference variable) {
			String name = nameOf(variable);
			boolean known = ALWAYS_THERE.contains(name) || positionOf(name) >= 0
					|| (source.withResult && name.equals("result"));
			if (!known) {
				throw unknown(source, "#" + name);
			}
		}
		if (node instanceof FunctionReference || node instanceof BeanReference) {
			throw unknown(source, node.toStringAST());
		}
		if (ofCall && node instanceof PropertyOrFieldReference property
				&& !PROPERTIES_OF_CALL.contains(property.getName())) {
			throw unknown(source, property.getName());
		}
		if (node instanceof CompoundExpression && node.getChild(0) instanceof VariableReference argument) {
			checkMember(source, argument, node.getChild(1));
		}
		boolean elsewhere = node instanceof Projection || node instanceof Selection || node instanceof Indexer;
		for (int i = 0; i < node.getChildCount(); i++) {
			if (node instanceof InlineMap && i % 2 == 0) {
				continue; // a key, which stands for itself
			}
			boolean ofWhatPrecedes = node instanceof CompoundExpression && i > 0
					&& node.getChild(i) instanceof PropertyOrFieldReference;
			check(source, node.getChild(i), ofCall && !elsewhere && !ofWhatPrecedes);
		}
	}

	private void checkMember(Source source, VariableReference argument, SpelNode asked) {
		int position = positionOf(nameOf(argument));
		Class<?> type = (position >= 0) ? this.method.getParameterTypes()[position] : Object.class;
		if (Members.areMissing(type, asked)) {
			throw new InvalidCachedMethodException(this.method,
					"%s = \"%s\" uses %s, which %s does not have.".formatted(source.attribute, source.text,
							asked.toStringAST(), type.getSimpleName()),
					"Use something public of that type; for text of an enum or a record, the argument itself will do.");
		}
	}

	private InvalidCachedMethodException unknown(Source source, String name) {
		String problem = "%s = \"%s\" uses %s, which is not there.".formatted(source.attribute, source.text, name);
		if (this.parameterNames == null && this.method.getParameterCount() > 0) {
			return new InvalidCachedMethodException(this.method, problem,
					"The names of the arguments are not in the class file: compile with -parameters, or write #p0, #p1.");
		}
		return new InvalidCachedMethodException(this.method, problem,
				"Use one of %s.".formatted(String.join(", ", known(source.withResult))));
	}

	private Set<String> known(boolean withResult) {
		Set<String> known = new LinkedHashSet<>();
		if (this.parameterNames != null) {
			Arrays.stream(this.parameterNames).forEach((name) -> known.add("#" + name));
		}
		for (int i = 0; i < this.method.getParameterCount(); i++) {
			known.add("#p" + i);
		}
		if (withResult) {
			known.add("#result");
		}
		known.add("#root");
		return known;
	}

	private int positionOf(String name) {
		int named = (this.parameterNames != null) ? Arrays.asList(this.parameterNames).indexOf(name) : -1;
		if (named >= 0) {
			return named;
		}
		for (int i = 0; i < this.method.getParameterCount(); i++) {
			if (name.equals("p" + i) || name.equals("a" + i)) {
				return i;
			}
		}
		return -1;
	}

	private static String nameOf(VariableReference variable) {
		return variable.toStringAST().substring(1);
	}

	private record Source(String attribute, String text, boolean withResult) {

	}

}
