package io.github.cachestarter.verification.races;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.SmartTransactionObject;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring's transactions over {@link Rows}. A transaction reads what is committed.
 */
final class RowTransactionManager extends AbstractPlatformTransactionManager {

	private static final long serialVersionUID = 1L;

	private final transient Rows rows;

	RowTransactionManager(Rows rows) {
		this.rows = rows;
	}

	/**
	 * Updates a row in the caller's transaction, or at once when there is none.
	 * @param id the row
	 * @param pause how long that takes
	 * @return the row after the update
	 */
	Row update(int id, Pause pause) {
		pause.before();
		RowTransaction transaction = bound();
		long version = (transaction != null) ? transaction.update(id) : this.rows.updateUnlocked(id);
		pause.after();
		return Row.of(id, version);
	}

	private @Nullable RowTransaction bound() {
		return (RowTransaction) TransactionSynchronizationManager.getResource(this);
	}

	@Override
	protected Object doGetTransaction() {
		return new Handle(bound());
	}

	@Override
	protected boolean isExistingTransaction(Object transaction) {
		return ((Handle) transaction).transaction != null;
	}

	@Override
	protected void doBegin(Object transaction, TransactionDefinition definition) {
		RowTransaction begun = new RowTransaction(this.rows);
		((Handle) transaction).transaction = begun;
		TransactionSynchronizationManager.bindResource(this, begun);
	}

	@Override
	protected Object doSuspend(Object transaction) {
		((Handle) transaction).transaction = null;
		return TransactionSynchronizationManager.unbindResource(this);
	}

	@Override
	protected void doResume(@Nullable Object transaction, Object suspended) {
		TransactionSynchronizationManager.bindResource(this, suspended);
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		of(status).commit();
	}

	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		of(status).rollBack();
	}

	@Override
	protected void doSetRollbackOnly(DefaultTransactionStatus status) {
		of(status).setRollbackOnly();
	}

	@Override
	protected void doCleanupAfterCompletion(Object transaction) {
		TransactionSynchronizationManager.unbindResource(this);
	}

	private static RowTransaction of(DefaultTransactionStatus status) {
		return Objects.requireNonNull(((Handle) status.getTransaction()).transaction);
	}

	/**
	 * What Spring knows of a transaction.
	 */
	private static final class Handle implements SmartTransactionObject {

		private @Nullable RowTransaction transaction;

		Handle(@Nullable RowTransaction transaction) {
			this.transaction = transaction;
		}

		@Override
		public boolean isRollbackOnly() {
			return this.transaction != null && this.transaction.isRollbackOnly();
		}

	}

}
