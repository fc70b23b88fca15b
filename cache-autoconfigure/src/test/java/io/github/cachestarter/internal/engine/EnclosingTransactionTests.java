package io.github.cachestarter.internal.engine;

import java.util.Objects;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A transaction of another manager inside of one whose connection stays bound: what is
 * done inside belongs to either.
 */
class EnclosingTransactionTests extends CacheInTransactions {

	private final JdbcTransactionManager jdbc = new JdbcTransactionManager();

	@BeforeEach
	void tellOfJdbc() {
		JdbcDataSource database = new JdbcDataSource();
		database.setURL("jdbc:h2:mem:enclosing");
		this.jdbc.setDataSource(database);
		this.jdbc.addListener(Objects.requireNonNull(this.caches.transactionListener()));
	}

	@ParameterizedTest
	@EnumSource
	void whatIsRemovedInsideIsRemovedWithTheEnclosingTransactionAsWell(Removing way) {
		for (Inner inner : Inner.values()) {
			this.cache.put(KEY, "old", this.text, TAGGED);
			inEnclosing(inner, () -> {
				way.remove(this.caches, this.cache);
				FakeTransactions.outside(() -> this.cache.put(KEY, "the row before the commit", this.text, TAGGED));
			}, () -> FakeTransactions
				.outside(() -> this.cache.put(KEY, "the row before the commit", this.text, TAGGED)));
			assertThat(lookup()).as("with an inner transaction: %s", inner).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aValueThatMayBeOfTheEnclosingTransactionIsNotStored(Storing way) {
		for (Inner inner : Inner.values()) {
			inEnclosing(inner, () -> way.store(this.cache, this.text, "not committed"), () -> {
				assertThat(others()).as("with an inner transaction: %s", inner).isNull();
				FakeTransactions.outside(() -> this.cache.put(KEY, "the row before the commit", this.text, LIFE));
			});
			assertThat(lookup()).as("with an inner transaction: %s", inner).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aRowThatTheEnclosingTransactionMayHaveChangedIsNotStored(Inner inner) {
		inEnclosing(inner, () -> {
			assertThat(load("not committed")).isEqualTo("not committed");
			assertThat(loadAsync("not committed")).isEqualTo("not committed");
		}, () -> assertThat(others()).isNull());
		assertThat(lookup()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aTransactionInsideReadsItsEnclosingOnesChangesPastTheCache(Inner inner) {
		this.cache.put(KEY, "old", this.text, LIFE);
		template(this.jdbc).executeWithoutResult((status) -> {
			this.cache.invalidate(KEY);
			inner.run(this.transactions, () -> assertThat(load("own")).isEqualTo("own"));
		});
	}

	/**
	 * A new transaction of the same manager has a connection of its own.
	 */
	@ParameterizedTest
	@EnumSource(names = "TOLD")
	void aNewTransactionOfTheSameManagerIsNotEnclosed(Inner inner) {
		template(this.jdbc).executeWithoutResult((outer) -> {
			TransactionTemplate another = template(this.jdbc);
			another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
			another.executeWithoutResult((status) -> assertThat(load("committed")).isEqualTo("committed"));
			FakeTransactions.attempt(() -> assertThat(others()).isEqualTo("committed"));
		});
		assertThat(lookup()).isEqualTo("committed");
	}

	private void inEnclosing(Inner inner, FakeTransactions.Step inside, FakeTransactions.Step afterwards) {
		template(this.jdbc).executeWithoutResult((status) -> {
			inner.run(this.transactions, inside);
			FakeTransactions.attempt(afterwards);
		});
	}

	private static TransactionTemplate template(JdbcTransactionManager manager) {
		TransactionTemplate template = new TransactionTemplate(manager);
		template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		return template;
	}

	/**
	 * The transaction inside.
	 */
	enum Inner {

		/** Its manager tells the cache of it. */
		TOLD,

		/** Its manager tells nobody. */
		UNTOLD,

		/** Its manager has no callbacks. */
		WITHOUT_CALLBACKS;

		void run(FakeTransactions transactions, FakeTransactions.Step step) {
			if (this != TOLD) {
				transactions.tellNobody();
			}
			transactions.setTransactionSynchronization(
					(this == WITHOUT_CALLBACKS) ? AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER
							: AbstractPlatformTransactionManager.SYNCHRONIZATION_ALWAYS);
			transactions.inTransaction(step);
		}

	}

}
