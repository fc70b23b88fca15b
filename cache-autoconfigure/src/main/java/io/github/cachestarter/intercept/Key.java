package io.github.cachestarter.intercept;

import io.github.cachestarter.engine.KeyText;
import io.github.cachestarter.engine.Shorthand;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.spel.standard.SpelExpression;

/**
 * How the key of a call is made.
 */
interface Key {

	/**
	 * Makes the key.
	 * @param call the call
	 * @return the text of the key, without the cache's name
	 */
	String of(Call call);

	/**
	 * Gives what stands for the key of a call without any text.
	 * @param arguments what the method is called with
	 * @return the shorthand; {@code null} when only the text will do
	 */
	@Nullable Object shorthand(@Nullable Object[] arguments);

	/**
	 * Works out how the key is made.
	 * @param expression the expression, or {@code null} when all arguments make the key
	 * @throws InvalidCachedMethodException if the key would show what must not be cached
	 */
	static Key parse(Expressions expressions, @Nullable SpelExpression expression) {
		new KeyMarks(expressions).check(expression);
		if (expression == null) {
			return new OfAllArguments();
		}
		int argument = expressions.argumentOf(expression);
		return (argument >= 0) ? new OfArgument(argument) : new OfExpression(expression);
	}

	/**
	 * All arguments make the key.
	 */
	record OfAllArguments() implements Key {

		@Override
		public String of(Call call) {
			return KeyText.ofArguments(call.getArgs());
		}

		@Override
		public @Nullable Object shorthand(@Nullable Object[] arguments) {
			return Shorthand.ofArguments(arguments);
		}

	}

	/**
	 * One argument is the key; no expression needs to be evaluated for that.
	 */
	record OfArgument(int position) implements Key {

		@Override
		public String of(Call call) {
			return KeyText.of(call.getArgs()[this.position]);
		}

		@Override
		public @Nullable Object shorthand(@Nullable Object[] arguments) {
			return Shorthand.of(arguments[this.position]);
		}

	}

	/**
	 * An expression has to be evaluated, which costs more than a text does.
	 */
	record OfExpression(SpelExpression expression) implements Key {

		@Override
		public String of(Call call) {
			return KeyText.of(this.expression.getValue(call.context()));
		}

		@Override
		public @Nullable Object shorthand(@Nullable Object[] arguments) {
			return null;
		}

	}

}
