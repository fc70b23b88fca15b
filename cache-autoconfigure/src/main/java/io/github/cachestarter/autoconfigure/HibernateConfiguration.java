package io.github.cachestarter.autoconfigure;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionEventListener;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;

/**
 * What the cache has to know of Hibernate.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ EntityManagerFactory.class, AbstractEntityManagerFactoryBean.class, SessionEventListener.class })
class HibernateConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static HibernateFactories cacheHibernateFactories(BeanFactory beans) {
		return new HibernateFactories(InheritedCaches.of(beans));
	}

}
