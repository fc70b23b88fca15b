package io.github.cachestarter.internal.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * The transaction that the calling thread is in, as far as the cache has to know it.
 * <p>
 * Its changes are bound to it like a connection: while it is suspended for another
 * transaction they are not seen, and the other one has its own.
 * <p>
 * A transaction manager that tells this listener of its transactions has their changes
 * bound from the beginning, so that every suspension is noticed. Changes of other
 * transactions are bound when the first is made: nobody knows what was committed inside
 * of them before.
 */
final class Transactions implements TransactionExecutionListener, TransactionBinding<PendingChanges> {

	private static final boolean JDBC = ClassUtils.isPresent("org.springframework.jdbc.datasource.ConnectionHolder",
			Transactions.class.getClassLoader());

	private final ReadsAfresh readsAfresh = new ReadsAfresh();

	/**
	 * How many transactions of this process have changes that wait.
	 */
	private final AtomicInteger withChanges = new AtomicInteger();

	/**
	 * How many transactions of this process are suspended.
	 */
	private final AtomicInteger suspended = new AtomicInteger();

	/**
	 * Whether the transaction that begins on this thread is inside of another one.
	 */
	private final ThreadLocal<Boolean> begunInside = new ThreadLocal<>();

	/**
	 * Under this key the changes of the transaction are bound that was suspended last.
	 */
	private final Object suspendedKey = new Object();

	/**
	 * Whether the caller is in a transaction that has a beginning and an end, or uses the
	 * connection of one. Mere synchronization, as {@code SUPPORTS} brings, has nothing to
	 * wait for.
	 */
	boolean isActive() {
		return isSynchronized() || enclosing() != null;
	}

	private static boolean isSynchronized() {
		return TransactionSynchronizationManager.isActualTransactionActive()
				&& TransactionSynchronizationManager.isSynchronizationActive();
	}

	/**
	 * The changes that wait for the commit of the caller's transaction.
	 * @return the changes, to be added to; {@code null} when a change takes effect at
	 * once, because there is no transaction or it was just committed
	 */
	@Nullable PendingChanges changes() {
		if (!isSynchronized()) {
			return enclosing();
		}
		PendingChanges bound = boundToThisTransaction();
		PendingChanges changes = (bound != null) ? bound : begin(false);
		return changes.areOver() ? null : changes;
	}

	/**
	 * The changes of a suspended transaction whose connection the caller uses all the
	 * same. Spring suspends the callbacks of a transaction for that of another manager,
	 * and leaves its connection bound: statements on its database still belong to it.
	 */
	private @Nullable PendingChanges enclosing() {
		if (this.suspended.get() == 0) {
			return null;
		}
		PendingChanges last = (PendingChanges) TransactionSynchronizationManager.getResource(this.suspendedKey);
		return (last != null && !last.areOver() && last.isStillBound()) ? last : null;
	}

	/**
	 * Binds the changes of a transaction that begins now. Nothing is thrown, for that
	 * would leave the transaction open.
	 */
	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
		boolean enclosed = Boolean.TRUE.equals(this.begunInside.get());
		this.begunInside.remove();
		if (failure == null && transaction.isNewTransaction() && isSynchronized() && boundToThisTransaction() == null) {
			PendingChanges changes = begin(true);
			if (enclosed) {
				changes.enclosed();
			}
		}
	}

	/**
	 * Notes whether the connection of another transaction stays bound, perhaps of a
	 * manager that tells nobody of its transactions. What it reads may be from that one's
	 * snapshot.
	 */
	@Override
	public void beforeBegin(TransactionExecution transaction) {
		for (Object resource : TransactionSynchronizationManager.getResourceMap().values()) {
			if (resource instanceof ResourceHolderSupport holder && holder.isSynchronizedWithTransaction()) {
				this.begunInside.set(true);
				return;
			}
		}
	}

	@Override
	public boolean mayCommitApart() {
		return JDBC && JdbcConnections.mayCommitApart(TransactionSynchronizationManager.getResourceMap().values());
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
		PendingChanges bound = isSynchronized() ? bound() : null;
		PendingChanges present = (bound != null) ? bound : enclosing();
		return present != null && present.concern(key);
	}

	/**
	 * Why what the caller reads from now on may be older than this moment, in a
	 * transaction or not; {@code null} if it is not.
	 */
	@Nullable NotStored objection() {
		return this.readsAfresh.objection();
	}

	/**
	 * Whether something has joined the caller's transaction that is not known.
	 */
	boolean isAnythingUnknown() {
		return this.readsAfresh.isAnythingUnknown();
	}

	ReadsAfresh resources() {
		return this.readsAfresh;
	}

	private PendingChanges begin(boolean fromTheBeginning) {
		PendingChanges changes = new PendingChanges(this, fromTheBeginning, enclosing());
		bind(changes);
		registerFirst(changes);
		return changes;
	}

	/**
	 * Registers changes before all callbacks that are there, because among those with the
	 * same order Spring calls the first first. Spring goes through copies of what is
	 * registered, so this is possible during callbacks, too.
	 */
	private static void registerFirst(PendingChanges changes) {
		List<TransactionSynchronization> others = TransactionSynchronizationManager.getSynchronizations();
		if (!others.isEmpty()) {
			TransactionSynchronizationManager.clearSynchronization();
			TransactionSynchronizationManager.initSynchronization();
		}
		TransactionSynchronizationManager.registerSynchronization(changes);
		others.forEach(TransactionSynchronizationManager::registerSynchronization);
	}

	private @Nullable PendingChanges bound() {
		return (PendingChanges) TransactionSynchronizationManager.getResource(this);
	}

	/**
	 * What is bound and will be called back. A transaction that ended on another thread,
	 * as a distributed one may, could not unbind its changes here, and somebody may have
	 * cleared the callbacks.
	 */
	private @Nullable PendingChanges boundToThisTransaction() {
		PendingChanges bound = bound();
		if (bound != null && !TransactionSynchronizationManager.getSynchronizations().contains(bound)) {
			unbind();
			return null;
		}
		return bound;
	}

	@Override
	public void changed() {
		this.withChanges.incrementAndGet();
	}

	@Override
	public void end(boolean changed) {
		if (changed) {
			this.withChanges.decrementAndGet();
		}
		unbind();
	}

	@Override
	public @Nullable PendingChanges suspend(PendingChanges changes) {
		unbind();
		this.suspended.incrementAndGet();
		PendingChanges before = (PendingChanges) TransactionSynchronizationManager
			.unbindResourceIfPossible(this.suspendedKey);
		TransactionSynchronizationManager.bindResource(this.suspendedKey, changes);
		return (before != null && !before.areOver()) ? before : null;
	}

	@Override
	public void resume(PendingChanges changes, @Nullable PendingChanges before) {
		this.suspended.decrementAndGet();
		TransactionSynchronizationManager.unbindResourceIfPossible(this.suspendedKey);
		if (before != null) {
			TransactionSynchronizationManager.bindResource(this.suspendedKey, before);
		}
		unbind();
		bind(changes);
	}

	private void bind(PendingChanges changes) {
		TransactionSynchronizationManager.bindResource(this, changes);
	}

	private void unbind() {
		TransactionSynchronizationManager.unbindResourceIfPossible(this);
	}

}
