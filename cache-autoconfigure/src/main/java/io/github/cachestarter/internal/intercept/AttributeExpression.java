package io.github.cachestarter.internal.intercept;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.expression.EvaluationException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.standard.SpelExpression;

/**
 * An expression that stands in an attribute of a cache annotation, and is evaluated for
 * calls of the annotated method. One that fails throws to the caller.
 * <p>
 * What SpEL throws is put into an {@link EvaluationException} that names attribute,
 * method and cache. What the application throws, such as a getter, reaches the caller as
 * it is, because the caller may wait for just that; a warning names the rest, once.
 */
final class AttributeExpression {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final Expressions.Source source;

	private final SpelExpression expression;

	private final AtomicBoolean said = new AtomicBoolean();

	AttributeExpression(Expressions.Source source, SpelExpression expression) {
		this.source = source;
		this.expression = expression;
	}

	SpelNode ast() {
		return this.expression.getAST();
	}

	/**
	 * The value of an expression that does not depend on the call.
	 */
	@Nullable Object constant() {
		return this.expression.getValue();
	}

	@Nullable Object value(Call call) {
		try {
			return this.expression.getValue(call.context());
		}
		catch (EvaluationException ex) {
			throw new FailedExpressionException(this.source, ex);
		}
		catch (RuntimeException | Error ex) {
			sayOnce(ex);
			throw ex;
		}
	}

	/**
	 * Whether the expression gives {@code true}, or a text that means it.
	 */
	boolean isTrue(Call call) {
		try {
			return Boolean.TRUE.equals(this.expression.getValue(call.context(), Boolean.class));
		}
		catch (EvaluationException ex) {
			throw new FailedExpressionException(this.source, ex);
		}
		catch (RuntimeException | Error ex) {
			sayOnce(ex);
			throw ex;
		}
	}

	/**
	 * Names the class of what was thrown only: its message may show arguments.
	 */
	private void sayOnce(Throwable thrown) {
		if (this.said.compareAndSet(false, true)) {
			logger.atWarn()
				.addKeyValue("event", "cache_expression_failed")
				.addKeyValue("cache", this.source.cache())
				.addKeyValue("method", this.source.method())
				.addKeyValue("attribute", this.source.attribute())
				.log("cache_expression_failed cache={} method={} attribute={}: the evaluation of \"{}\" has called something"
						+ " that threw {}, and so does the cached method. Further failures are not logged",
						this.source.cache(), this.source.method(), this.source.attribute(), this.source.text(),
						thrown.getClass().getName());
		}
	}

	@Override
	public String toString() {
		return this.source.toString();
	}

}
