package io.github.cachestarter.internal.intercept;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.cachestarter.internal.engine.NearestName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.ResolvableType;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.OperatorInstanceof;
import org.springframework.expression.spel.ast.Projection;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.Selection;
import org.springframework.expression.spel.ast.VariableReference;

/**
 * Finds what an expression asks of an argument, or of the result, that is not there:
 * {@code #user.idd}. Follows declared types from one part of a path to the next, their
 * generics included, and stops where they tell nothing more.
 * <p>
 * <strong>The start is refused</strong> where the expression fails at every call: the
 * declared type is final (a record, an enum, a {@code String}, a primitive, an array), so
 * that there is no subclass which has more. Nothing else than public members can answer,
 * because these expressions have none of the property accessors that can be added to
 * SpEL.
 * <p>
 * <strong>A warning is logged</strong> where it fails for every object of the declared
 * type, but a subclass may have what is asked for. Of abstract types and interfaces, all
 * objects are of a subclass, and asking them for more than the type promises is how SpEL
 * is often used; there the warning needs a name that was probably meant. There is none
 * where the expression asks for the class of an object itself. Nothing is said of
 * {@code Object}, of type variables without a bound, of elements of maps whose types are
 * not declared, of {@code #this}, and of what follows {@code T(...)}.
 */
final class Paths {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private static final Set<Class<?>> TELL_NOTHING = Set.of(Object.class, Class.class);

	private final Expressions expressions;

	private final Expressions.Source source;

	private final boolean asksForClasses;

	Paths(Expressions expressions, Expressions.Source source, SpelNode expression) {
		this.expressions = expressions;
		this.source = source;
		this.asksForClasses = asksForClass(expression);
	}

	/**
	 * Looks at all paths in a part of the expression.
	 * @throws InvalidCachedMethodException if one cannot be followed by any object
	 */
	void check(SpelNode node) {
		check(node, false);
	}

	private void check(SpelNode node, boolean ofElements) {
		if (node instanceof CompoundExpression && node.getChild(0) instanceof VariableReference start
				&& !(ofElements && start.toStringAST().equals("#this"))) {
			follow(start, node);
		}
		boolean next = ofElements || node instanceof Projection || node instanceof Selection || node instanceof Indexer;
		for (int i = 0; i < node.getChildCount(); i++) {
			check(node.getChild(i), next);
		}
	}

	private void follow(VariableReference start, SpelNode path) {
		ResolvableType type = this.expressions.typeOf(start);
		for (int i = 1; i < path.getChildCount() && tells(type); i++) {
			SpelNode asked = path.getChild(i);
			if (asked instanceof Indexer) {
				type = Members.elementOf(type);
			}
			else if (asked instanceof PropertyOrFieldReference || asked instanceof MethodReference) {
				ResolvableType owner = ownerOf(type, asked);
				if (owner == null) {
					missing(path, i, type);
					return;
				}
				type = Members.typeOf(owner, asked);
			}
			else {
				return;
			}
		}
	}

	private static boolean tells(ResolvableType type) {
		Class<?> known = type.resolve();
		return known != null && !TELL_NOTHING.contains(known);
	}

	/**
	 * Which of the objects that stand at this place has what is asked: {@code ?.} looks
	 * into an {@code Optional}, too.
	 * @return its type, {@link ResolvableType#NONE} where that is not certain, and
	 * {@code null} if none has
	 */
	private static @Nullable ResolvableType ownerOf(ResolvableType type, SpelNode asked) {
		boolean unwraps = type.toClass() == Optional.class && isNullSafe(asked);
		ResolvableType content = unwraps ? type.getGeneric(0) : type;
		if (unwraps && (!tells(content) || Members.has(type, asked))) {
			return ResolvableType.NONE;
		}
		return Members.has(content, asked) ? content : null;
	}

	private static boolean isNullSafe(SpelNode asked) {
		return (asked instanceof PropertyOrFieldReference property && property.isNullSafe())
				|| (asked instanceof MethodReference method && method.isNullSafe());
	}

	private void missing(SpelNode path, int place, ResolvableType type) {
		SpelNode asked = path.getChild(place);
		Class<?> owner = type.toClass();
		boolean unwraps = owner == Optional.class && isNullSafe(asked);
		Class<?> known = unwraps ? type.getGeneric(0).toClass() : owner;
		String nearest = NearestName.of(nameOf(asked), Members.namesOf(known, asked));
		if (Members.areSettledBy(known)) {
			throw this.expressions.invalid(
					"%s uses %s, which %s does not have.".formatted(this.source, asked.toStringAST(),
							known.getSimpleName()),
					((nearest != null) ? "Did you mean " + nearest + "? " : "")
							+ "Use something public of that type; for text of an enum or a record, the argument"
							+ " itself will do.");
		}
		boolean certainlyExtended = Modifier.isAbstract(known.getModifiers());
		if (!this.asksForClasses && (nearest != null || !certainlyExtended)) {
			warn(asked.toStringAST(), known, nearest);
		}
	}

	private static String nameOf(SpelNode asked) {
		return (asked instanceof MethodReference method) ? method.getName() : asked.toStringAST();
	}

	private static boolean asksForClass(SpelNode node) {
		boolean asks = node instanceof OperatorInstanceof
				|| (node instanceof PropertyOrFieldReference property && property.getName().equals("class"))
				|| (node instanceof MethodReference method && method.getName().equals("getClass"));
		for (int i = 0; i < node.getChildCount() && !asks; i++) {
			asks = asksForClass(node.getChild(i));
		}
		return asks;
	}

	private void warn(String asked, Class<?> type, @Nullable String nearest) {
		List<String> remedy = (nearest != null) ? List.of(" Did you mean ", nearest, "?") : List.of();
		logger.atWarn()
			.addKeyValue("event", "cache_expression_doubtful")
			.addKeyValue("cache", this.source.cache())
			.addKeyValue("method", this.source.method())
			.addKeyValue("attribute", this.source.attribute())
			.log("cache_expression_doubtful cache={} method={} attribute={}: \"{}\" uses {}, which {} does not have."
					+ " Calls with an object of a subclass that has it work, others throw.{}", this.source.cache(),
					this.source.method(), this.source.attribute(), this.source.text(), asked, type.getSimpleName(),
					String.join("", remedy));
	}

}
