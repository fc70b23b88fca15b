package io.github.cachestarter.autoconfigure;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/**
 * What the cache has to know of the application's transactions.
 */
@Configuration(proxyBeanMethods = false)
class TransactionConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static TransactionManagers cacheTransactionManagers(BeanFactory beans) {
		return new TransactionManagers(InheritedCaches.of(beans));
	}

}
