package io.github.cachestarter.internal.intercept;

import java.util.EnumSet;
import java.util.Set;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.spel.SpelEvaluationException;
import org.springframework.expression.spel.SpelMessage;

/**
 * Says which expression has failed at a call: the attribute, the annotated method and the
 * cache. Shows no value. Of what Spring says, it repeats what is made of names and types
 * only.
 */
final class FailedExpressionException extends EvaluationException {

	private static final long serialVersionUID = 1L;

	private static final Set<SpelMessage> ABOUT_NULL = EnumSet.of(SpelMessage.PROPERTY_OR_FIELD_NOT_READABLE_ON_NULL,
			SpelMessage.METHOD_CALL_ON_NULL_OBJECT_NOT_ALLOWED, SpelMessage.CANNOT_INDEX_INTO_NULL_VALUE);

	private static final Set<SpelMessage> WITHOUT_VALUES = EnumSet.of(SpelMessage.PROPERTY_OR_FIELD_NOT_READABLE,
			SpelMessage.METHOD_NOT_FOUND, SpelMessage.CONSTRUCTOR_NOT_FOUND, SpelMessage.TYPE_NOT_FOUND,
			SpelMessage.TYPE_CONVERSION_ERROR, SpelMessage.NOT_COMPARABLE,
			SpelMessage.OPERATOR_NOT_SUPPORTED_BETWEEN_TYPES, SpelMessage.INDEXING_NOT_SUPPORTED_FOR_TYPE,
			SpelMessage.PROJECTION_NOT_SUPPORTED_ON_TYPE, SpelMessage.INVALID_TYPE_FOR_SELECTION);

	FailedExpressionException(Expressions.Source source, EvaluationException failure) {
		super("%s of %s on %s, cache %s, could not be evaluated: %s".formatted(source, source.annotation(),
				source.qualifiedMethod(), source.cache(), reason(failure)), failure);
	}

	private static String reason(EvaluationException failure) {
		if (!(failure instanceof SpelEvaluationException known)) {
			return failure.getClass().getName();
		}
		SpelMessage message = known.getMessageCode();
		if (ABOUT_NULL.contains(message)) {
			return known.getSimpleMessage() + ". Write ?. where what precedes may be null, as in #user?.id";
		}
		if (WITHOUT_VALUES.contains(message)) {
			return known.getSimpleMessage();
		}
		Throwable root = NestedExceptionUtils.getRootCause(known);
		return message + ((root != null) ? ", caused by " + root.getClass().getName() : "");
	}

}
