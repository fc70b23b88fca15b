package io.github.cachestarter.intercept;

import io.github.cachestarter.engine.KeyText;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.spel.standard.SpelExpression;

/**
 * How the key of a call is made.
 */
@FunctionalInterface
interface Key {

	/**
	 * Makes the key.
	 * @param call the call
	 * @return the text of the key, without the cache's name
	 */
	String of(Call call);

	/**
	 * All arguments make the key.
	 */
	static Key allArguments() {
		return (call) -> KeyText.ofArguments(call.getArgs());
	}

	/**
	 * One argument is the key; no expression needs to be evaluated for that.
	 */
	static Key argument(int position) {
		return (call) -> KeyText.of(call.getArgs()[position]);
	}

	static Key expression(SpelExpression expression) {
		return (call) -> KeyText.of(expression.getValue(call.context()));
	}

	/**
	 * Works out how the key is made.
	 * @param expression the expression, or {@code null} when all arguments make the key
	 * @throws InvalidCachedMethodException if the key would show what must not be cached
	 */
	static Key parse(Expressions expressions, @Nullable SpelExpression expression) {
		new KeyMarks(expressions).check(expression);
		if (expression == null) {
			return allArguments();
		}
		int argument = expressions.argumentOf(expression);
		return (argument >= 0) ? argument(argument) : expression(expression);
	}

}
