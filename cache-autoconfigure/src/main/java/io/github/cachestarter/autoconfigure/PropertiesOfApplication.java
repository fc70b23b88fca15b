package io.github.cachestarter.autoconfigure;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.function.SingletonSupplier;

/**
 * Which properties are the application's own although their names begin as ours do: those
 * that its {@code @ConfigurationProperties} bind, and those that placeholders and
 * conditions read.
 * <p>
 * Below a prefix of its own, such as {@code cache.files}, all are. Below a prefix that it
 * shares with us, such as {@code cache}, those that were bound, as Spring Boot has noted;
 * or all as long as a bean has not been made, because nobody knows what it will bind.
 */
final class PropertiesOfApplication {

	private final Set<String> names = new HashSet<>();

	private final Set<ConfigurationPropertyName> prefixes = new HashSet<>();

	private final Supplier<Set<String>> inAnnotations;

	PropertiesOfApplication(ConfigurableApplicationContext context, Set<String> placeholders) {
		this.names.addAll(placeholders);
		collectPlaceholders(context.getEnvironment());
		this.inAnnotations = SingletonSupplier.of(() -> namesInAnnotations(context));
		for (ApplicationContext each = context; each != null; each = each.getParent()) {
			collectBound(BoundConfigurationProperties.get(each));
			if (each instanceof ConfigurableApplicationContext configurable) {
				collectPrefixes(configurable.getBeanFactory());
			}
		}
	}

	/**
	 * In values of other properties: {@code spring.data.redis.host=${redis.server}}. Only
	 * of sources that have their values at hand, and as they are written: to ask another
	 * one, such as one that decrypts, could fail or cost something.
	 */
	private void collectPlaceholders(ConfigurableEnvironment environment) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			valuesOf(source).flatMap((value) -> EmbeddedPlaceholders.namesIn(String.valueOf(value)))
				.forEach(this.names::add);
		}
	}

	private static Stream<?> valuesOf(PropertySource<?> source) {
		if (source instanceof CommandLinePropertySource<?> arguments) {
			return Stream.of(arguments.getPropertyNames()).map(arguments::getProperty);
		}
		return (source instanceof MapPropertySource written) ? written.getSource().values().stream() : Stream.empty();
	}

	private void collectBound(@Nullable BoundConfigurationProperties bound) {
		if (bound != null) {
			bound.getAll().keySet().forEach((name) -> this.names.add(KnownProperties.uniform(name.toString())));
		}
	}

	private void collectPrefixes(ConfigurableListableBeanFactory beans) {
		for (Map.Entry<String, ConfigurationPropertyName> bean : prefixesOf(beans).entrySet()) {
			boolean shared = KnownProperties.isGroup(bean.getValue());
			if (!shared || !beans.containsSingleton(bean.getKey())) {
				this.prefixes.add(bean.getValue());
			}
		}
	}

	/** Without making a bean that is not there yet. */
	private static Map<String, ConfigurationPropertyName> prefixesOf(ConfigurableListableBeanFactory beans) {
		Map<String, ConfigurationPropertyName> prefixes = new LinkedHashMap<>();
		for (String bean : beans.getBeanDefinitionNames()) {
			ConfigurationProperties annotation = beans.findAnnotationOnBean(bean, ConfigurationProperties.class, false);
			ConfigurationPropertyName prefix = (annotation != null)
					? ConfigurationPropertyName.ofIfValid(annotation.prefix()) : null;
			if (prefix != null) {
				prefixes.put(bean, prefix);
			}
		}
		return prefixes;
	}

	/** Reads classes, and so comes last. */
	private static Set<String> namesInAnnotations(ConfigurableApplicationContext context) {
		NamesInAnnotations found = new NamesInAnnotations();
		for (ApplicationContext each = context; each != null; each = each.getParent()) {
			if (each instanceof ConfigurableApplicationContext configurable) {
				new ClassesOfApplication(configurable.getBeanFactory()).find().forEach(found::collect);
			}
		}
		return found.names();
	}

	boolean contain(UnknownProperty property) {
		String name = KnownProperties.uniform(property.name().toString());
		return this.names.contains(name) || this.prefixes.stream().anyMatch((prefix) -> isBelow(prefix, property))
				|| this.inAnnotations.get().contains(name);
	}

	/** In a variable {@code _} may stand for a dash as well. */
	private static boolean isBelow(ConfigurationPropertyName prefix, UnknownProperty property) {
		if (property.variable()) {
			return KnownProperties.uniform(property.name().toString())
				.startsWith(KnownProperties.uniform(prefix.toString()));
		}
		return prefix.equals(property.name()) || prefix.isAncestorOf(property.name());
	}

}
