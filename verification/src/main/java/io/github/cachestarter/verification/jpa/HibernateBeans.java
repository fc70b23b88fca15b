package io.github.cachestarter.verification.jpa;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * Hibernate over a pool of connections, as Spring Boot would set it up.
 */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
class HibernateBeans {

	@Bean
	DataSource dataSource(HibernateSetup setup) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(setup.url());
		pool.setUsername(setup.user());
		pool.setAutoCommit(setup.autoCommit());
		pool.setMaximumPoolSize(setup.connections());
		return pool;
	}

	@Bean
	LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource source, HibernateSetup setup) {
		LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
		factory.setDataSource(source);
		factory.setManagedTypes(PersistenceManagedTypes.of(setup.entityNames()));
		factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		factory.setJpaPropertyMap(setup.settings());
		return factory;
	}

	@Bean
	JpaTransactionManager transactionManager(EntityManagerFactory factory) {
		return new JpaTransactionManager(factory);
	}

	/** Leads to the entity manager of the caller, if there is one. */
	@Bean
	EntityManager entities(EntityManagerFactory factory) {
		return SharedEntityManagerCreator.createSharedEntityManager(factory);
	}

	@Bean
	JdbcTemplate jdbc(DataSource source) {
		return new JdbcTemplate(source);
	}

}
