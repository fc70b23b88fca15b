package io.github.cachestarter.intercept;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.cachestarter.engine.KeyText;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.util.ObjectUtils;

/**
 * The names of the tags that an annotation asks for.
 *
 * @param expressions each gives a name, or several; {@code null} gives none
 */
record TagNames(List<SpelExpression> expressions) {

	static final TagNames NONE = new TagNames(List.of());

	/**
	 * Works out how the names are made.
	 * @param read reads an expression
	 * @throws InvalidCachedMethodException if a name would show what must not be cached
	 */
	static TagNames parse(Expressions expressions, String[] texts, Function<String, @Nullable SpelExpression> read) {
		List<SpelExpression> parsed = Arrays.stream(texts).map(read).flatMap(Stream::ofNullable).toList();
		parsed.forEach(new KeyMarks(expressions)::check);
		return new TagNames(parsed);
	}

	boolean isEmpty() {
		return this.expressions.isEmpty();
	}

	/**
	 * The names that every call gives.
	 */
	List<String> constant() {
		return this.expressions.stream()
			.filter((expression) -> Expressions.isConstant(expression.getAST()))
			.map(SpelExpression::getValue)
			.flatMap(TagNames::names)
			.distinct()
			.toList();
	}

	/**
	 * Whether there are names that depend on the call.
	 */
	boolean dependOnCall() {
		return this.expressions.stream().anyMatch((expression) -> !Expressions.isConstant(expression.getAST()));
	}

	boolean useResult() {
		return this.expressions.stream().anyMatch(Expressions::usesResult);
	}

	List<String> of(Call call) {
		return this.expressions.stream()
			.map((expression) -> expression.getValue(call.context()))
			.flatMap(TagNames::names)
			.distinct()
			.toList();
	}

	private static Stream<String> names(@Nullable Object value) {
		if (value instanceof Collection<?> several) {
			return several.stream().flatMap(TagNames::names);
		}
		if (value instanceof Object[] || (value != null && value.getClass().isArray())) {
			return Arrays.stream(ObjectUtils.toObjectArray(value)).flatMap(TagNames::names);
		}
		return (value != null) ? Stream.of(KeyText.of(value)) : Stream.empty();
	}

}
