package io.github.cachestarter.jpa;

import javax.sql.DataSource;

import org.hibernate.SessionFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.hibernate.HibernateTransactionManager;
import org.springframework.orm.jpa.hibernate.LocalSessionFactoryBean;

/**
 * Hibernate without JPA around it. Its transactions have savepoints.
 */
@Configuration(proxyBeanMethods = false)
class NativeHibernate {

	@Bean
	LocalSessionFactoryBean sessionFactory(DataSource source, JpaApplication.Settings settings) {
		LocalSessionFactoryBean factory = new LocalSessionFactoryBean();
		factory.setDataSource(source);
		factory.setPackagesToScan(Item.class.getPackageName());
		factory.getHibernateProperties().putAll(settings.hibernate());
		return factory;
	}

	@Bean
	HibernateTransactionManager transactionManager(SessionFactory factory) {
		HibernateTransactionManager manager = new HibernateTransactionManager(factory);
		manager.setNestedTransactionAllowed(true);
		return manager;
	}

}
