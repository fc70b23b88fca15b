package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TransactionsTests {

	private final FakeTransactions database = new FakeTransactions();

	private final NamedCaches caches = new NamedCaches(new Keys("p"), new FakeTier(),
			new ValueCodec(CacheJson.builder().build()), (name) -> new CacheLife(Duration.ofMinutes(1), null));

	private final Transactions transactions = (Transactions) Objects.requireNonNull(this.caches.transactionListener());

	@AfterEach
	void endThreads() {
		this.caches.close();
	}

	@Test
	void onlyATransactionWithChangesMayHaveChangedSomething() {
		this.database.inTransaction(() -> {
			assertThat(this.transactions.mayHaveChanged()).isFalse();
			change();
			assertThat(this.transactions.mayHaveChanged()).isTrue();
			assertThat(CompletableFuture.supplyAsync(this.transactions::mayHaveChanged).join()).isFalse();
			this.database.inNewTransaction(() -> assertThat(this.transactions.mayHaveChanged()).isTrue());
		});
		assertNobodyChanges();
	}

	@Test
	void itEndsWithTheTransactionHoweverThatEnds() {
		this.database.rolledBack(this::change);
		assertNobodyChanges();
		this.database.inTransaction(() -> this.database.rolledBackToSavepoint(this::change));
		assertNobodyChanges();
		this.database.inTransaction(() -> {
			change();
			this.database.inNewTransaction(this::change);
			assertThat(this.transactions.mayHaveChanged()).isTrue();
		});
		assertNobodyChanges();
		this.database.loseOutcome();
		assertThatThrownBy(() -> this.database.inTransaction(this::change))
			.isInstanceOf(TransactionSystemException.class);
		this.database.duringCommit(() -> {
		});
		assertNobodyChanges();
	}

	@Test
	void aCallbackThatComesTwiceEndsNoOther() {
		this.database.inTransaction(() -> {
			PendingChanges first = change();
			this.database.inNewTransaction(() -> {
				PendingChanges second = change();
				second.afterCompletion(TransactionSynchronization.STATUS_ROLLED_BACK);
				second.afterCompletion(TransactionSynchronization.STATUS_ROLLED_BACK);
			});
			assertThat(this.transactions.changes()).isSameAs(first);
			assertThat(this.transactions.mayHaveChanged()).isTrue();
		});
		assertNobodyChanges();
	}

	@Test
	void aTransactionThatHasOnlyBegunHasChangedNothing() {
		this.database.tell(this.transactions);
		this.database.inTransaction(() -> {
			assertThat(this.transactions.mayHaveChanged()).isFalse();
			assertThat(TransactionSynchronizationManager.getSynchronizations()).hasSize(1);
		});
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
	}

	@Test
	void onlyATransactionThatWasToldOfAndNeverSuspendedContainsNoCommits() {
		this.database.inTransaction(() -> assertThat(change().mayContainCommits()).isTrue());
		this.database.tell(this.transactions);
		this.database.inTransaction(() -> {
			assertThat(change().mayContainCommits()).isFalse();
			this.database.rolledBackToSavepoint(() -> assertThat(change().mayContainCommits()).isFalse());
			this.database.outsideOfTransaction(() -> assertThat(this.transactions.changes()).isNull());
			assertThat(change().mayContainCommits()).isTrue();
		});
		this.database.inTransaction(() -> {
			this.database.inNewTransaction(() -> assertThat(change().mayContainCommits()).isFalse());
			assertThat(change().mayContainCommits()).isTrue();
		});
	}

	@Test
	void changesThatNobodyWillCallBackAreNotAddedTo() {
		for (boolean told : new boolean[] { true, false }) {
			this.database.inTransaction(() -> {
				change();
				TransactionSynchronizationManager.clearSynchronization();
				TransactionSynchronizationManager.initSynchronization();
			});
			if (told) {
				this.database.tell(this.transactions);
			}
			else {
				this.database.tellNobody();
			}
			this.database.inTransaction(() -> {
				change();
				this.database.inNewTransaction(this::change);
			});
			assertThat(TransactionSynchronizationManager.getResourceMap()).as("told: %s", told).isEmpty();
		}
	}

	@Test
	void aConnectionThatCommitsByItselfMayHaveCommitted() {
		JdbcDataSource first = database("first");
		JdbcDataSource second = database("second");
		JdbcTransactionManager manager = new JdbcTransactionManager(first);
		manager.setTransactionExecutionListeners(List.of(this.transactions));
		new TransactionTemplate(manager).executeWithoutResult((status) -> {
			assertThat(change().mayContainCommits()).isFalse();
			DataSourceUtils.getConnection(second);
			assertThat(change().mayContainCommits()).isTrue();
		});
		this.database.tell(this.transactions);
		this.database.inTransaction(() -> {
			assertThat(change().mayContainCommits()).isFalse();
			DataSourceUtils.getConnection(second);
			assertThat(change().mayContainCommits()).isTrue();
		});
	}

	private static JdbcDataSource database(String name) {
		JdbcDataSource source = new JdbcDataSource();
		source.setURL("jdbc:h2:mem:" + name);
		return source;
	}

	private PendingChanges change() {
		this.caches.get("test").invalidate("p:test:1");
		return Objects.requireNonNull(this.transactions.changes());
	}

	/**
	 * Also a later transaction is not asked.
	 */
	private void assertNobodyChanges() {
		this.database.inTransaction(() -> assertThat(this.transactions.mayHaveChanged()).isFalse());
	}

}
