package io.github.cachestarter.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains a wrong setting. Asked before Spring Boot's own analyzer of binding failures,
 * which would show the value of whatever property was bound last, a password included.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidCacheSettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidCacheSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidCacheSettingException cause) {
		String place = (cause.place() != null) ? "%n%n    Set in: %s".formatted(cause.place()) : "";
		return new FailureAnalysis(cause.getMessage() + place, cause.fix(), cause);
	}

}
