package io.github.cachestarter.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.util.ClassUtils;

/**
 * The classes whose annotations may read properties that nobody has seen being read:
 * those of beans that are not made yet, or are made at each request, with the classes
 * whose methods make them; and those that conditions stand on, whatever they decided.
 */
final class ClassesOfApplication {

	private final ConfigurableListableBeanFactory beans;

	ClassesOfApplication(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * Finds them without making a bean.
	 */
	Collection<Class<?>> find() {
		Set<Class<?>> found = new LinkedHashSet<>();
		for (String bean : this.beans.getBeanDefinitionNames()) {
			if (!this.beans.containsSingleton(bean)) {
				ofBean(bean).filter(Objects::nonNull).forEach(found::add);
			}
		}
		ConditionEvaluationReport.get(this.beans)
			.getConditionAndOutcomesBySource()
			.keySet()
			.stream()
			.filter((source) -> !source.startsWith("org.springframework."))
			.map(this::ofCondition)
			.filter(Objects::nonNull)
			.forEach(found::add);
		return found;
	}

	private Stream<@Nullable Class<?>> ofBean(String bean) {
		BeanDefinition definition = this.beans.getMergedBeanDefinition(bean);
		String factory = definition.getFactoryBeanName();
		return Stream.of(type(bean), (factory != null) ? type(factory) : load(definition.getBeanClassName()));
	}

	private @Nullable Class<?> type(String bean) {
		try {
			return this.beans.getType(bean, false);
		}
		catch (BeansException | LinkageError ex) {
			// Whoever asks for the bean will be told.
			return null;
		}
	}

	/** Of a condition on a method, too, the name is that of its class. */
	private @Nullable Class<?> ofCondition(String source) {
		int method = source.indexOf('#');
		return load((method < 0) ? source : source.substring(0, method));
	}

	private @Nullable Class<?> load(@Nullable String name) {
		try {
			return (name != null) ? ClassUtils.forName(name, this.beans.getBeanClassLoader()) : null;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			// It extends what is not on the class path, which its condition found out.
			return null;
		}
	}

}
