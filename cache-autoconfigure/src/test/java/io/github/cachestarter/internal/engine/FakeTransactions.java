package io.github.cachestarter.internal.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of a database that is not there, on any thread.
 */
final class FakeTransactions extends AbstractPlatformTransactionManager {

	private static final long serialVersionUID = 1L;

	private final transient ThreadLocal<Deque<Object>> running = ThreadLocal.withInitial(ArrayDeque::new);

	private transient volatile Runnable duringCommit = () -> {
	};

	FakeTransactions() {
		setNestedTransactionAllowed(true);
	}

	/**
	 * What happens while the database commits.
	 */
	void duringCommit(Runnable step) {
		this.duringCommit = step;
	}

	/**
	 * Lets commits fail so that nobody knows their outcome.
	 */
	void loseOutcome() {
		duringCommit(() -> {
			throw new TransactionSystemException("The connection was lost");
		});
	}

	/**
	 * Tells a listener of what begins from now on, and no other.
	 */
	void tell(TransactionExecutionListener listener) {
		setTransactionExecutionListeners(List.of(listener));
	}

	void tellNobody() {
		setTransactionExecutionListeners(List.of());
	}

	void inTransaction(Step step) {
		run(TransactionDefinition.PROPAGATION_REQUIRED, step, false);
	}

	void rolledBack(Step step) {
		run(TransactionDefinition.PROPAGATION_REQUIRED, step, true);
	}

	void inNewTransaction(Step step) {
		run(TransactionDefinition.PROPAGATION_REQUIRES_NEW, step, false);
	}

	void rolledBackToSavepoint(Step step) {
		run(TransactionDefinition.PROPAGATION_NESTED, step, true);
	}

	void outsideOfTransaction(Step step) {
		run(TransactionDefinition.PROPAGATION_NOT_SUPPORTED, step, false);
	}

	void inMereSynchronization(Step step) {
		run(TransactionDefinition.PROPAGATION_SUPPORTS, step, false);
	}

	private void run(int propagation, Step step, boolean rollback) {
		TransactionTemplate template = new TransactionTemplate(this);
		template.setPropagationBehavior(propagation);
		template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		template.executeWithoutResult((status) -> {
			attempt(step);
			if (rollback) {
				status.setRollbackOnly();
			}
		});
	}

	@Override
	protected Object doGetTransaction() {
		return new Savepoints();
	}

	@Override
	protected boolean isExistingTransaction(Object transaction) {
		return !this.running.get().isEmpty();
	}

	@Override
	protected void doBegin(Object transaction, TransactionDefinition definition) {
		this.running.get().push(transaction);
	}

	@Override
	protected Object doSuspend(Object transaction) {
		return this.running.get().pop();
	}

	@Override
	protected void doResume(@Nullable Object transaction, Object suspended) {
		this.running.get().push(suspended);
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		this.duringCommit.run();
	}

	@Override
	protected void doRollback(DefaultTransactionStatus status) {
	}

	@Override
	protected void doSetRollbackOnly(DefaultTransactionStatus status) {
	}

	@Override
	protected void doCleanupAfterCompletion(Object transaction) {
		this.running.get().pop();
	}

	/**
	 * Runs something elsewhere, where there is no transaction.
	 */
	static <T extends @Nullable Object> T outside(Callable<T> step) throws Exception {
		try (Threads threads = new Threads()) {
			return Threads.resultOf(threads.start(step));
		}
	}

	/**
	 * Does something whose failure is the test's.
	 */
	static void attempt(Step step) {
		try {
			step.run();
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Something that happens in a test.
	 */
	interface Step {

		void run() throws Throwable;

	}

	private static final class Savepoints implements SavepointManager {

		@Override
		public Object createSavepoint() {
			return new Object();
		}

		@Override
		public void rollbackToSavepoint(Object savepoint) {
		}

		@Override
		public void releaseSavepoint(Object savepoint) {
		}

	}

}
