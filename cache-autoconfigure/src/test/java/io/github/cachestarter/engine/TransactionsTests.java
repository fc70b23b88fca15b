package io.github.cachestarter.engine;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TransactionsTests {

	private final FakeTransactions database = new FakeTransactions();

	private final Transactions transactions = new Transactions();

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

	private PendingChanges change() {
		return Objects.requireNonNull(this.transactions.changes());
	}

	/**
	 * Also a later transaction is not asked.
	 */
	private void assertNobodyChanges() {
		this.database.inTransaction(() -> assertThat(this.transactions.mayHaveChanged()).isFalse());
	}

}
