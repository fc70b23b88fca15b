package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.internal.intercept.InvalidCachedMethodException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start that failed because of a cache annotation.
 */
final class InvalidCachedMethodFailureAnalyzer extends AbstractFailureAnalyzer<InvalidCachedMethodException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidCachedMethodException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.getAction(), cause);
	}

}
