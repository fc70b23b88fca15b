package io.github.cachestarter.benchmarks.costs.subject;

import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions and persistence contexts over a database in memory, bound to the calling
 * thread as Spring binds them. What each method gives ends it, on the same thread.
 */
public final class PersistenceContexts implements AutoCloseable {

	private final HikariDataSource source = new HikariDataSource();

	private final LocalContainerEntityManagerFactoryBean bean = new LocalContainerEntityManagerFactoryBean();

	private final EntityManagerFactory factory;

	/**
	 * Starts the database and Hibernate.
	 */
	public PersistenceContexts() {
		LoggingSystem.get(PersistenceContexts.class.getClassLoader())
			.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
		this.source.setJdbcUrl("jdbc:h2:mem:costs");
		this.bean.setDataSource(this.source);
		this.bean.setManagedTypes(PersistenceManagedTypes.of());
		this.bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		this.bean.afterPropertiesSet();
		this.factory = Objects.requireNonNull(this.bean.getObject());
	}

	Runnable jdbcTransaction() {
		return transaction(new JdbcTransactionManager(this.source));
	}

	Runnable jpaTransaction() {
		return transaction(new JpaTransactionManager(this.factory));
	}

	private static Runnable transaction(PlatformTransactionManager manager) {
		DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
		definition.setIsolationLevel(TransactionDefinition.ISOLATION_DEFAULT);
		TransactionStatus status = manager.getTransaction(definition);
		return () -> manager.rollback(status);
	}

	/**
	 * What Spring Boot's open-in-view binds.
	 */
	Runnable view() {
		return view(this.factory.createEntityManager());
	}

	Runnable viewWithConnection() {
		EntityManager entities = this.factory.createEntityManager();
		entities.createNativeQuery("select 1", Integer.class).getSingleResult();
		return view(entities);
	}

	private Runnable view(EntityManager entities) {
		TransactionSynchronizationManager.bindResource(this.factory, new EntityManagerHolder(entities));
		return () -> {
			TransactionSynchronizationManager.unbindResource(this.factory);
			entities.close();
		};
	}

	Runnable transactionInView() {
		Runnable view = view();
		Runnable transaction = jpaTransaction();
		return () -> {
			transaction.run();
			view.run();
		};
	}

	@Override
	public void close() {
		this.bean.destroy();
		this.source.close();
	}

}
