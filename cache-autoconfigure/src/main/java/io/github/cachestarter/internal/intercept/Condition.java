package io.github.cachestarter.internal.intercept;

import org.jspecify.annotations.Nullable;

/**
 * A yes or no that an annotation asks for; without an expression, the default.
 *
 * @param expression the question, if one is asked
 * @param otherwise the answer if none is asked
 */
record Condition(@Nullable AttributeExpression expression, boolean otherwise) {

	boolean test(Call call) {
		return (this.expression == null) ? this.otherwise : this.expression.isTrue(call);
	}

	/**
	 * The answer after the method has thrown: yes where it depends on the result, or
	 * cannot be found out, for a removal too many costs a load only.
	 */
	boolean mayHold(Call call) {
		try {
			return Expressions.usesResult(this.expression) || test(call);
		}
		catch (RuntimeException | Error ex) {
			return true;
		}
	}

	boolean isAsked() {
		return this.expression != null;
	}

}
