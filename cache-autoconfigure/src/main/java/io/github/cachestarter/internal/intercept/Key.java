package io.github.cachestarter.internal.intercept;

import io.github.cachestarter.internal.engine.CopyLookup;
import io.github.cachestarter.internal.engine.KeyText;
import org.jspecify.annotations.Nullable;

/**
 * How the key of a call is made.
 */
interface Key {

	/**
	 * In place of a position: no argument is the key.
	 */
	int NO_ARGUMENT = -2;

	/**
	 * Makes the key.
	 * @param call the call
	 * @return the text of the key, without the cache's name
	 */
	String of(Call call);

	/**
	 * Which of the arguments is the key.
	 * @return its position, or {@link CopyLookup#ALL_ARGUMENTS}; {@link #NO_ARGUMENT}
	 * when the key has to be worked out
	 */
	int argument();

	/**
	 * Works out how the key is made.
	 * @param expression the expression, or {@code null} when all arguments make the key
	 * @throws InvalidCachedMethodException if the key would show what must not be cached
	 */
	static Key parse(Expressions expressions, @Nullable AttributeExpression expression) {
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
		public int argument() {
			return CopyLookup.ALL_ARGUMENTS;
		}

	}

	/**
	 * One argument is the key; no expression needs to be evaluated for that.
	 */
	record OfArgument(int argument) implements Key {

		@Override
		public String of(Call call) {
			return KeyText.of(call.getArgs()[this.argument]);
		}

	}

	/**
	 * An expression has to be evaluated, which costs more than a text does.
	 */
	record OfExpression(AttributeExpression expression) implements Key {

		@Override
		public String of(Call call) {
			return KeyText.of(this.expression.value(call));
		}

		@Override
		public int argument() {
			return NO_ARGUMENT;
		}

	}

}
