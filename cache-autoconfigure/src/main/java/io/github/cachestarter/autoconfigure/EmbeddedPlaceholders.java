package io.github.cachestarter.autoconfigure;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Notes which properties the application reads by placeholders in annotations, such as
 * {@code @Value("${cache.directory}")}: they are its own.
 */
final class EmbeddedPlaceholders implements BeanFactoryPostProcessor, PriorityOrdered {

	private static final Pattern NAME = Pattern.compile("\\$\\{([^${}:]+)");

	/** In expressions such as {@code #{environment['cache.directory']}}. */
	private static final Pattern QUOTED_NAME = Pattern.compile("['\"]([\\w.-]+)['\"]");

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	/**
	 * Looks at texts before they are resolved. Where nobody but Spring's fallback
	 * resolves them, there is nothing to come before: it would not be added any more.
	 */
	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.getBeanNamesForType(PropertySourcesPlaceholderConfigurer.class, true, false).length > 0) {
			beanFactory.addEmbeddedValueResolver((text) -> {
				namesIn(text).forEach(this.names::add);
				return text;
			});
		}
	}

	/**
	 * The names so far, by their letters.
	 */
	Set<String> names() {
		return this.names;
	}

	/**
	 * The names in a text that belong to the cache or to Redis, by their letters.
	 */
	static Stream<String> namesIn(String text) {
		return Stream
			.concat(text.contains("${") ? NAME.matcher(text).results() : Stream.empty(),
					text.contains("#{") ? QUOTED_NAME.matcher(text).results() : Stream.empty())
			.map((name) -> KnownProperties.uniform(name.group(1)))
			.filter((name) -> name.startsWith("cache") || name.startsWith("redis"));
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
