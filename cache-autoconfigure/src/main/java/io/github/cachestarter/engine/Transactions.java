package io.github.cachestarter.engine;

import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The transaction that the calling thread is in, as far as the cache has to know it.
 * <p>
 * Its changes are bound to it like a connection: while it is suspended for another
 * transaction they are not seen, and the other one has its own.
 */
final class Transactions {

	private final ReadsAfresh readsAfresh = new ReadsAfresh();

	/**
	 * How many transactions of this process have changes that wait.
	 */
	private final AtomicInteger withChanges = new AtomicInteger();

	/**
	 * Whether the caller is in a transaction that has a beginning and an end. Mere
	 * synchronization, as {@code SUPPORTS} brings, has nothing to wait for.
	 */
	boolean isActive() {
		return TransactionSynchronizationManager.isActualTransactionActive()
				&& TransactionSynchronizationManager.isSynchronizationActive();
	}

	/**
	 * The changes that wait for the commit of the caller's transaction.
	 * @return the changes, to be added to; {@code null} when a change takes effect at
	 * once, because there is no transaction or it was just committed
	 */
	@Nullable PendingChanges changes() {
		if (!isActive()) {
			return null;
		}
		PendingChanges bound = bound();
		PendingChanges changes = (bound != null) ? bound : begin();
		return changes.areOver() ? null : changes;
	}

	/**
	 * Whether the caller may be in a transaction with changes. As long as nobody is,
	 * which is most of the time, that costs no look at what is bound to the thread.
	 */
	boolean mayHaveChanged() {
		return this.withChanges.get() != 0 && isActive();
	}

	/**
	 * Whether the caller's transaction has changed the value of a key, or may have. The
	 * cache does not know that value then.
	 */
	boolean haveChanged(String key) {
		PendingChanges bound = isActive() ? bound() : null;
		return bound != null && bound.concern(key);
	}

	/**
	 * Whether what the caller's transaction reads from now on is certain to be newer than
	 * this moment.
	 */
	boolean readAfresh() {
		return this.readsAfresh.inTransactionOfCaller();
	}

	private PendingChanges begin() {
		PendingChanges changes = new PendingChanges(this);
		bind(changes);
		TransactionSynchronizationManager.registerSynchronization(changes);
		this.withChanges.incrementAndGet();
		return changes;
	}

	/**
	 * A transaction that ended on another thread, as a distributed one may, could not
	 * unbind its changes here.
	 */
	private @Nullable PendingChanges bound() {
		PendingChanges bound = (PendingChanges) TransactionSynchronizationManager.getResource(this);
		if (bound != null && bound.areOver()
				&& !TransactionSynchronizationManager.getSynchronizations().contains(bound)) {
			unbind();
			return null;
		}
		return bound;
	}

	/**
	 * Says that a transaction with changes has ended. Once for each.
	 */
	void end() {
		this.withChanges.decrementAndGet();
		unbind();
	}

	void bind(PendingChanges changes) {
		TransactionSynchronizationManager.bindResource(this, changes);
	}

	void unbind() {
		TransactionSynchronizationManager.unbindResourceIfPossible(this);
	}

}
