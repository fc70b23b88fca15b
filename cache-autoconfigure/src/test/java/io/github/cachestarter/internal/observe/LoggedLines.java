package io.github.cachestarter.internal.observe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * What was logged about the cache during a test, by any thread.
 */
class LoggedLines implements BeforeEachCallback, AfterEachCallback {

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

	private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

		@Override
		protected void append(ILoggingEvent event) {
			LoggedLines.this.events.add(event);
		}

	};

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
		return this.events.stream().filter((line) -> line.getLevel().isGreaterOrEqual(Level.INFO)).toList();
	}

}
