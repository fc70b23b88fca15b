package io.github.cachestarter.observe;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * What was logged about the cache during a test.
 */
class LoggedLines implements BeforeEachCallback, AfterEachCallback {

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	@Override
	public void beforeEach(ExtensionContext context) {
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.logger.detachAppender(this.appender);
	}

	/**
	 * The lines from level INFO, as {@code WARN text}.
	 */
	List<String> texts() {
		return lines().stream().map((line) -> line.getLevel() + " " + line.getFormattedMessage()).toList();
	}

	/**
	 * The key-value pairs of a line from level INFO.
	 */
	Map<String, Object> fields(int line) {
		return lines().get(line)
			.getKeyValuePairs()
			.stream()
			.collect(Collectors.toMap((KeyValuePair pair) -> pair.key, (KeyValuePair pair) -> pair.value));
	}

	private List<ILoggingEvent> lines() {
		return List.copyOf(this.appender.list)
			.stream()
			.filter((line) -> line.getLevel().isGreaterOrEqual(Level.INFO))
			.toList();
	}

}
