package io.github.cachestarter.internal.spring;

import org.junit.jupiter.api.Test;

import org.springframework.cache.interceptor.BeanFactoryCacheOperationSourceAdvisor;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;

class CacheAdviceOrderTests {

	private final CacheAdviceOrder order = new CacheAdviceOrder(42);

	private final BeanFactoryCacheOperationSourceAdvisor advisor = new BeanFactoryCacheOperationSourceAdvisor();

	@Test
	void movesWhatHasTheLowestPrecedence() {
		this.advisor.setOrder(Ordered.LOWEST_PRECEDENCE);
		assertThat(this.order.postProcessBeforeInitialization(this.advisor, "advisor")).isSameAs(this.advisor);
		assertThat(this.advisor.getOrder()).isEqualTo(42);
	}

	@Test
	void leavesWhatTheApplicationHasOrdered() {
		this.advisor.setOrder(7);
		this.order.postProcessBeforeInitialization(this.advisor, "advisor");
		assertThat(this.advisor.getOrder()).isEqualTo(7);
	}

}
