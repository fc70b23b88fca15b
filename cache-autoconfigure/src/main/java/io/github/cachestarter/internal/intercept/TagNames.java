package io.github.cachestarter.internal.intercept;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.cachestarter.internal.engine.TagTexts;
import io.github.cachestarter.internal.engine.UnwritableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * The names of the tags that an annotation asks for.
 *
 * @param expressions each gives a name, or several; {@code null} gives none
 */
record TagNames(List<AttributeExpression> expressions) {

	static final TagNames NONE = new TagNames(List.of());

	/**
	 * Works out how the names are made.
	 * @param read reads an expression
	 * @throws InvalidCachedMethodException if a name would show what must not be cached
	 */
	static TagNames parse(Expressions expressions, String[] texts,
			Function<String, @Nullable AttributeExpression> read) {
		List<AttributeExpression> parsed = Arrays.stream(texts).map(read).flatMap(Stream::ofNullable).toList();
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
		TagTexts names = new TagTexts((refusal) -> {
			throw refusal;
		});
		this.expressions.stream()
			.filter((expression) -> Expressions.isConstant(expression.ast()))
			.forEach((expression) -> names.add(expression.constant()));
		return names.names();
	}

	/**
	 * Whether there are names that depend on the call.
	 */
	boolean dependOnCall() {
		return this.expressions.stream().anyMatch((expression) -> !Expressions.isConstant(expression.ast()));
	}

	boolean useResult() {
		return this.expressions.stream().anyMatch(Expressions::usesResult);
	}

	/**
	 * The names that a call gives for an entry. Where there are too many for one, enough
	 * of them to see that.
	 * @throws UnwritableKeyException if one of them has no text
	 */
	List<String> ofEntry(Call call) {
		return collected(call, TagTexts.ofEntry((refusal) -> {
			throw refusal;
		}));
	}

	/**
	 * The names that a call gives, however many.
	 * @param refused is told of those without a text, which no entry has
	 */
	List<String> of(Call call, Consumer<UnwritableKeyException> refused) {
		return collected(call, new TagTexts(refused));
	}

	private List<String> collected(Call call, TagTexts names) {
		if (isEmpty()) {
			return List.of();
		}
		this.expressions.forEach((expression) -> names.add(expression.value(call)));
		return names.names();
	}

}
