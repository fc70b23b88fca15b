package io.github.cachestarter.starter;

import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * An application with a database and transactions.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class })
@EnableCaching
@Import(Accounts.class)
class BankApplication {

	@Bean
	FailingTransactionManager transactionManager(DataSource dataSource) {
		return new FailingTransactionManager(dataSource);
	}

	/** Loses the database's answer to a commit when a test says so. */
	static final class FailingTransactionManager extends JdbcTransactionManager {

		private static final long serialVersionUID = 1L;

		private final AtomicBoolean failing = new AtomicBoolean();

		FailingTransactionManager(DataSource dataSource) {
			super(dataSource);
		}

		void loseAnswerToNextCommit() {
			this.failing.set(true);
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			super.doCommit(status);
			if (this.failing.getAndSet(false)) {
				throw new TransactionSystemException("The connection was lost");
			}
		}

	}

}
