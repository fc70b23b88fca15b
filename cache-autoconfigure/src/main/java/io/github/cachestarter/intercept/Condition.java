package io.github.cachestarter.intercept;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.spel.standard.SpelExpression;

/**
 * A yes or no that an annotation asks for; without an expression, the default.
 *
 * @param expression the question, if one is asked
 * @param otherwise the answer if none is asked
 */
record Condition(@Nullable SpelExpression expression, boolean otherwise) {

	boolean test(Call call) {
		return (this.expression == null) ? this.otherwise
				: Boolean.TRUE.equals(this.expression.getValue(call.context(), Boolean.class));
	}

	boolean isAsked() {
		return this.expression != null;
	}

}
