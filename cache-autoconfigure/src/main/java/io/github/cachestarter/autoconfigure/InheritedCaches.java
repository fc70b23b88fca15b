package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.internal.engine.NamedCaches;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The caches that a parent context has. A child uses them: with caches of its own, an
 * invalidation in one of the two would not be seen in the other.
 */
final class InheritedCaches {

	private InheritedCaches() {
	}

	/**
	 * The caches of the parent contexts.
	 * @param beans of the child
	 * @return {@code null} if there is no parent, or it has no caches
	 */
	static @Nullable NamedCaches of(@Nullable BeanFactory beans) {
		BeanFactory parent = (beans instanceof HierarchicalBeanFactory child) ? child.getParentBeanFactory() : null;
		return (parent != null) ? parent.getBeanProvider(NamedCaches.class).getIfAvailable() : null;
	}

	private static boolean are(@Nullable BeanFactory beans) {
		return beans instanceof HierarchicalBeanFactory child
				&& child.getParentBeanFactory() instanceof ListableBeanFactory parent && BeanFactoryUtils
					.beanNamesForTypeIncludingAncestors(parent, NamedCaches.class, true, false).length > 0;
	}

	/**
	 * Matches where a parent context has caches.
	 */
	static final class Present extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return new ConditionOutcome(are(context.getBeanFactory()), message(context));
		}

	}

	/**
	 * Matches where no parent context has caches.
	 */
	static final class Absent extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return new ConditionOutcome(!are(context.getBeanFactory()), message(context));
		}

	}

	private static ConditionMessage message(ConditionContext context) {
		return ConditionMessage
			.of(are(context.getBeanFactory()) ? "a parent context has caches" : "no parent context has caches");
	}

}
