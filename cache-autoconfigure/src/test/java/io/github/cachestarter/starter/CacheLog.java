package io.github.cachestarter.starter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * What an application logs about its cache, beginning when Spring Boot has set logging
 * up.
 */
final class CacheLog extends AppenderBase<ILoggingEvent> {

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final List<String> lines = new CopyOnWriteArrayList<>();

	void attach() {
		start();
		this.logger.addAppender(this);
	}

	void detach() {
		this.logger.detachAppender(this);
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.lines.add(event.getFormattedMessage());
	}

	/**
	 * The lines of these events, in order.
	 */
	List<String> of(String... events) {
		return this.lines.stream()
			.filter((line) -> Stream.of(events).anyMatch((event) -> line.startsWith(event + " ")))
			.toList();
	}

}
