package io.github.cachestarter.internal.spring;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cache.interceptor.BeanFactoryCacheOperationSourceAdvisor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Puts Spring's cache advice outside of transactions where the application has left open
 * which of the two is outside, so that a hit begins no transaction and a value that was
 * loaded in one can be stored. Sees the advisor because it is made before the creator of
 * proxies, which is what asks for advisors first.
 */
public final class CacheAdviceOrder implements BeanPostProcessor, PriorityOrdered {

	private final int order;

	/**
	 * Creates the bean that sees to it.
	 * @param order the order of the advice, lower than that of transactions
	 */
	public CacheAdviceOrder(int order) {
		this.order = order;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof BeanFactoryCacheOperationSourceAdvisor advisor
				&& advisor.getOrder() == Ordered.LOWEST_PRECEDENCE) {
			advisor.setOrder(this.order);
		}
		return bean;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
