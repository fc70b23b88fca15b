package io.github.cachestarter.autoconfigure;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class TransactionManagersTests {

	private final AtomicInteger begun = new AtomicInteger();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
		.withPropertyValues("cache.key-prefix=p", "cache.summary-interval=0");

	@ParameterizedTest
	@CsvSource({ "local,1", "off,0" })
	void theCachesKnowOfATransactionUnlessTheyAreOff(String mode, int callbacks) {
		this.runner.withPropertyValues("cache.mode=" + mode)
			.withBean(JdbcTransactionManager.class, this::manager)
			.run((context) -> {
				new TransactionTemplate(context.getBean(JdbcTransactionManager.class)).executeWithoutResult(
						(status) -> assertThat(TransactionSynchronizationManager.getSynchronizations())
							.hasSize(callbacks));
				assertThat(this.begun).hasValue(1);
			});
	}

	/**
	 * With a listener of the application's own, in a list that nothing can be added to.
	 */
	private JdbcTransactionManager manager() {
		JdbcDataSource source = new JdbcDataSource();
		source.setURL("jdbc:h2:mem:managers");
		JdbcTransactionManager manager = new JdbcTransactionManager(source);
		manager.setTransactionExecutionListeners(List.of(new TransactionExecutionListener() {

			@Override
			public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
				TransactionManagersTests.this.begun.incrementAndGet();
			}

		}));
		return manager;
	}

}
