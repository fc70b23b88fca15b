package io.github.cachestarter.internal.intercept;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.engine.NearestName;
import io.github.cachestarter.internal.value.ReturnedValue;
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

	private final String annotation;

	private final String cache;

	private final @Nullable String @Nullable [] parameterNames;

	/**
	 * Creates what reads the expressions of an annotation.
	 * @param annotation the annotation, for people
	 * @param cache the name of its cache; empty where it has none
	 */
	Expressions(Method method, Class<?> targetClass, String annotation, String cache) {
		this.method = method;
		this.targetClass = targetClass;
		this.annotation = annotation;
		this.cache = cache;
		this.parameterNames = Call.PARAMETER_NAMES.getParameterNames(method);
	}

	/**
	 * Reads an expression over the arguments.
	 * @return the expression, or {@code null} when the text is empty
	 */
	@Nullable AttributeExpression parse(String attribute, String text) {
		return parse(attribute, text, false);
	}

	/**
	 * Reads an expression over the arguments and {@code #result}.
	 * @return the expression, or {@code null} when the text is empty
	 */
	@Nullable AttributeExpression parseWithResult(String attribute, String text) {
		return parse(attribute, text, true);
	}

	/**
	 * The argument that an expression stands for.
	 * @return its position, or -1 when the expression is anything more than its name
	 */
	int argumentOf(AttributeExpression expression) {
		return (expression.ast() instanceof VariableReference variable) ? positionOf(nameOf(variable)) : -1;
	}

	/**
	 * Whether an expression can only be evaluated when the method has returned.
	 */
	static boolean usesResult(@Nullable AttributeExpression expression) {
		return expression != null && usesResult(expression.ast());
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
	 * The declared type of what a variable stands for. The result is what is in an
	 * {@code Optional}.
	 * @return the type, or {@link ResolvableType#NONE} for a name that is not there
	 */
	ResolvableType typeOf(VariableReference variable) {
		String name = nameOf(variable);
		int position = positionOf(name);
		if (position >= 0) {
			return typeOf(position);
		}
		return switch (name) {
			case "result" -> ResolvableType.forType(ReturnedValue.of(this.method, this.targetClass).type());
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

	private @Nullable AttributeExpression parse(String attribute, String text, boolean withResult) {
		if (text.isBlank()) {
			return null;
		}
		try {
			SpelExpression expression = PARSER.parseRaw(text);
			Source source = new Source(this.annotation, this.cache, this.method, attribute, text);
			check(source, expression.getAST(), true, withResult);
			new Paths(this, source, expression.getAST()).check(expression.getAST());
			return new AttributeExpression(source, expression);
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
	private void check(Source source, SpelNode node, boolean ofCall, boolean withResult) {
		if (node instanceof VariableReference variable) {
			String name = nameOf(variable);
			boolean known = ALWAYS_THERE.contains(name) || positionOf(name) >= 0
					|| (withResult && name.equals("result"));
			if (!known) {
				throw unknown(source, "#" + name, withResult);
			}
		}
		if (node instanceof FunctionReference || node instanceof BeanReference) {
			throw unknown(source, node.toStringAST(), withResult);
		}
		if (ofCall && node instanceof PropertyOrFieldReference property
				&& !PROPERTIES_OF_CALL.contains(property.getName())) {
			throw unknown(source, property.getName(), withResult);
		}
		boolean elsewhere = node instanceof Projection || node instanceof Selection || node instanceof Indexer;
		for (int i = 0; i < node.getChildCount(); i++) {
			if (node instanceof InlineMap && i % 2 == 0) {
				continue; // a key, which stands for itself
			}
			boolean ofWhatPrecedes = node instanceof CompoundExpression && i > 0
					&& node.getChild(i) instanceof PropertyOrFieldReference;
			check(source, node.getChild(i), ofCall && !elsewhere && !ofWhatPrecedes, withResult);
		}
	}

	private InvalidCachedMethodException unknown(Source source, String name, boolean withResult) {
		String problem = "%s uses %s, which is not there.".formatted(source, name);
		if (this.parameterNames == null && this.method.getParameterCount() > 0) {
			return invalid(problem,
					"The names of the arguments are not in the class file: compile with -parameters, or write #p0, #p1.");
		}
		Set<String> known = known(withResult);
		String nearest = NearestName.of(name, known);
		return invalid(problem, ((nearest != null) ? "Did you mean " + nearest + "? " : "")
				+ "Use one of %s.".formatted(String.join(", ", known)));
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

	/**
	 * Where an expression stands.
	 *
	 * @param annotation the annotation, for people
	 * @param cache the name of its cache; empty where it has none
	 * @param annotated the method that it is on
	 * @param attribute the attribute
	 * @param text the expression
	 */
	record Source(String annotation, String cache, Method annotated, String attribute, String text) {

		/**
		 * The method, short enough for a line in the log.
		 */
		String method() {
			return this.annotated.getDeclaringClass().getSimpleName() + "." + this.annotated.getName();
		}

		/**
		 * The method, so that nobody can take another one for it.
		 */
		String qualifiedMethod() {
			return InvalidCachedMethodException.nameOf(this.annotated);
		}

		@Override
		public String toString() {
			return this.attribute + " = \"" + this.text + "\"";
		}

	}

}
