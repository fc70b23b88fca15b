package io.github.cachestarter.internal.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction has done to the cache, to be carried out when it has committed.
 * <p>
 * <b>Removals.</b> Carried out before the commit, a removal would come too early: another
 * caller would load the old row, which is still the committed one, and store it for good.
 * After the commit every load that began before is refused, because the removal revokes
 * its lease or changes the versions of its tags. Where the outcome is unknown the
 * removals are carried out as well; they cost a load. All of them take effect together,
 * see {@link RemovalBatch}.
 * <p>
 * <b>Commits inside.</b> What a caller has changed need not belong to the transaction
 * that it is in: a method with {@code REQUIRES_NEW} or {@code NOT_SUPPORTED} has
 * committed before the advice around it removes anything, and this transaction may take
 * long, or roll back. Nobody can tell such a change from one of this transaction, so as
 * soon as anything may have been committed inside, removals are carried out at once, and
 * again after the end, also after a rollback: those before the commit are for what was
 * committed already, those after it for the rest. Values that were to be stored are
 * removed instead, because nobody knows whose they are. Nothing can have been committed
 * inside if these changes were bound since the beginning and never suspended (Spring
 * suspends the callbacks of a transaction for every other one, of whatever manager), and
 * if no second JDBC connection and none that commits by itself takes part.
 * <p>
 * <b>Another manager's transaction inside.</b> Spring suspends the callbacks of this one
 * for it and leaves its connection bound. Statements on the database of this one are
 * still part of it. So what is removed or stored inside is removed with this one as well,
 * and what is loaded inside may be uncommitted and is not stored.
 * <p>
 * <b>Stores.</b> A changed value must not be found before the commit, and has to take the
 * place of whatever others loaded before it. So its lease is taken shortly before the
 * commit and filled after it. From the lease on readers store nothing. Two transactions
 * that change one row take their leases one after the other: who fills has the later
 * lease, and who is refused removes the key. Usually the database holds the second back
 * until the first has committed, and so the later lease has the later value. Where it
 * does not, because the row is written during the commit only, the first may commit last;
 * it is refused then, and removes the key. So whichever way they overlap, what stays is
 * the last value or none. A store whose outcome is unknown, that a savepoint has taken
 * back, or that was not prepared before the commit, is a removal of its key.
 * <p>
 * <b>Fills.</b> What was loaded on a miss may be a row that this transaction has changed
 * and others must not see yet, so it is stored after the commit only. It was loaded under
 * a lease; a removal by anybody since has revoked that. This is enough if the load has
 * read what was committed when the lease was taken, see {@link ReadsAfresh}.
 * <p>
 * <b>Own changes.</b> The cache knows the value before the change, or none. Who has
 * changed it bypasses the cache, until the end of the transaction.
 * <p>
 * What is between the commit and the callbacks after it, microseconds usually, is not
 * covered: readers still find the old value, and a process that is killed there leaves it
 * until it expires.
 * <p>
 * Used by the thread of the transaction only. The callbacks come before those of the
 * application, so that these find a cache that knows of the commit. They throw nothing,
 * for that would roll the transaction back.
 */
final class PendingChanges implements TransactionSynchronization, PriorityOrdered {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	/**
	 * A transaction that reads more than that is a batch, whose memory is needed for
	 * other things and whose leases will have run out.
	 */
	static final int MOST_FILLS = 1_000;

	/**
	 * So many commands are sent before they are waited for: more could take longer than a
	 * command may.
	 */
	private static final int BATCH = 500;

	private final TransactionBinding<PendingChanges> transactions;

	private final Map<String, Removal> keys = new LinkedHashMap<>();

	private final Map<List<String>, Removal> groups = new LinkedHashMap<>();

	private final Map<String, DeferredChange> stores = new LinkedHashMap<>();

	private final Map<String, DeferredFill> fills = new LinkedHashMap<>();

	/**
	 * What was removed since the transaction was last suspended.
	 */
	private final Map<List<String>, Removal> recent = new LinkedHashMap<>();

	private final @Nullable PendingChanges outer;

	private @Nullable PendingChanges suspendedBefore;

	private List<ResourceHolderSupport> held = List.of();

	private boolean suspended;

	private boolean enclosed;

	private boolean mayContainCommits;

	private boolean changed;

	private boolean committing;

	private volatile boolean over;

	private final AtomicBoolean ended = new AtomicBoolean();

	/**
	 * Creates the changes of a transaction.
	 * @param fromTheBeginning whether nothing has happened in it yet
	 * @param outer the changes of a suspended transaction that what is done in this one
	 * may be part of; {@code null} if there is none
	 */
	PendingChanges(TransactionBinding<PendingChanges> transactions, boolean fromTheBeginning,
			@Nullable PendingChanges outer) {
		this.transactions = transactions;
		this.mayContainCommits = !fromTheBeginning || outer != null;
		this.outer = outer;
	}

	/**
	 * Whether something may have been committed inside this transaction since it began,
	 * apart from it.
	 */
	boolean mayContainCommits() {
		this.mayContainCommits = this.mayContainCommits || this.transactions.mayCommitApart();
		return this.mayContainCommits;
	}

	private void change() {
		if (!this.changed) {
			this.changed = true;
			this.transactions.changed();
		}
	}

	/**
	 * Whether they were carried out or given up, so that nothing can be added.
	 */
	boolean areOver() {
		return this.over;
	}

	/**
	 * Whether the value of a key is, or may be, among what was changed.
	 */
	boolean concern(String key) {
		return !this.over && (this.keys.containsKey(key) || this.stores.containsKey(key)
				|| this.groups.values().stream().anyMatch((group) -> group.concerns(key))
				|| (this.outer != null && this.outer.concern(key)));
	}

	/**
	 * Removes after the commit. Stores of a whole group need not be given up here: they
	 * are refused, or out of date from the start, if they really belong to it.
	 */
	void remove(Removal removal) {
		change();
		this.recent.put(removal.what(), removal);
		if (this.outer != null) {
			this.outer.remove(removal);
		}
		String key = removal.key();
		if (key == null) {
			this.groups.put(removal.what(), removal);
			return;
		}
		this.keys.put(key, removal);
		forget(key);
	}

	/**
	 * Stores after the commit, in place of what was to be done with the key before.
	 */
	void store(DeferredChange store) {
		change();
		Removal removal = store.removal();
		this.recent.put(removal.what(), removal);
		if (this.outer != null) {
			this.outer.remove(removal);
		}
		forget(store.key());
		this.keys.remove(store.key());
		this.stores.put(store.key(), store);
		if (this.committing) {
			store.takeLease().run();
		}
	}

	/**
	 * Whether what is loaded now belongs to this transaction and no other.
	 */
	boolean mayFill() {
		return !this.over && !this.suspended && !this.enclosed && this.outer == null;
	}

	/**
	 * Says that a transaction of which nothing is known is around this one.
	 */
	void enclosed() {
		this.enclosed = true;
	}

	/**
	 * Stores what was loaded after the commit, unless the key has been changed since.
	 * @return whether the lease will be used or given back here
	 */
	boolean fill(DeferredFill fill) {
		if (!mayFill() || this.fills.size() >= MOST_FILLS || concern(fill.key())) {
			return false;
		}
		this.fills.put(fill.key(), fill);
		return true;
	}

	private void forget(String key) {
		DeferredChange store = this.stores.remove(key);
		if (store != null) {
			store.abandon();
		}
		DeferredFill fill = this.fills.remove(key);
		if (fill != null) {
			fill.abandon();
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void suspend() {
		this.mayContainCommits = true;
		this.suspended = true;
		this.held = resources().toList();
		this.suspendedBefore = this.transactions.suspend(this);
	}

	/**
	 * What was removed before the suspension may be what was changed during it: an
	 * eviction before the invocation is one. What was removed before an earlier one has
	 * been removed again since, and will be once more at the end.
	 */
	@Override
	public void resume() {
		this.suspended = false;
		this.held = List.of();
		this.transactions.resume(this, this.suspendedBefore);
		if (!this.over && !this.recent.isEmpty()) {
			this.stores.values().forEach(DeferredChange::giveUp);
			List<Removal> removals = List.copyOf(this.recent.values());
			this.recent.clear();
			guarded(() -> Removal.carryOut(removals));
		}
	}

	/**
	 * Whether a connection of this suspended transaction is still bound to the calling
	 * thread.
	 */
	boolean isStillBound() {
		return resources().anyMatch(this.held::contains);
	}

	private static Stream<ResourceHolderSupport> resources() {
		return TransactionSynchronizationManager.getResourceMap()
			.values()
			.stream()
			.filter(ResourceHolderSupport.class::isInstance)
			.map(ResourceHolderSupport.class::cast)
			.filter(ResourceHolderSupport::isSynchronizedWithTransaction);
	}

	/**
	 * What was stored and loaded may have been so since the savepoint.
	 */
	@Override
	public void savepointRollback(Object savepoint) {
		giveUpEntries();
	}

	@Override
	public void beforeCommit(boolean readOnly) {
		this.committing = true;
		all(this.stores.values(), DeferredChange::takeLease);
	}

	/**
	 * Later connections are no longer bound.
	 */
	@Override
	public void beforeCompletion() {
		if (this.changed) {
			mayContainCommits();
		}
	}

	@Override
	public void afterCommit() {
		carryOut();
	}

	@Override
	public void afterCompletion(int status) {
		try {
			complete(status);
		}
		finally {
			if (this.ended.compareAndSet(false, true)) {
				this.transactions.end(this.changed);
			}
		}
	}

	private void complete(int status) {
		if (this.over) {
			return;
		}
		if (status == STATUS_ROLLED_BACK && !this.mayContainCommits) {
			this.over = true;
			this.stores.values().forEach(DeferredChange::abandon);
			this.fills.values().forEach(DeferredFill::abandon);
			return;
		}
		if (status != STATUS_COMMITTED) {
			giveUpEntries();
		}
		carryOut();
	}

	private void giveUpEntries() {
		this.stores.values().forEach(DeferredChange::giveUp);
		this.fills.values().forEach(DeferredFill::abandon);
		this.fills.clear();
	}

	private void carryOut() {
		this.over = true;
		removeAll();
		all(this.stores.values().stream().filter(DeferredChange::isLeased).toList(), DeferredChange::sendAhead);
		all(this.fills.values(), DeferredFill::sendAhead);
	}

	private void removeAll() {
		List<Removal> removals = new ArrayList<>(this.groups.values());
		removals.addAll(this.keys.values());
		this.stores.values()
			.stream()
			.filter((store) -> !store.isLeased())
			.map(DeferredChange::removal)
			.forEach(removals::add);
		guarded(() -> Removal.carryOut(removals));
	}

	/**
	 * Sends many before it waits for any, so that a transaction waits for one round trip
	 * and, in trouble, for one time limit: what is sent after that is turned away.
	 */
	private static <C> void all(Collection<C> changes, Function<C, Runnable> send) {
		List<Runnable> sent = new ArrayList<>();
		for (C change : changes) {
			guarded(() -> sent.add(send.apply(change)));
			if (sent.size() == BATCH) {
				sent.forEach(PendingChanges::guarded);
				sent.clear();
			}
		}
		sent.forEach(PendingChanges::guarded);
	}

	private static void guarded(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			logger.warn("cache_error reason=a change of a transaction failed: {}", ex.getClass().getName());
		}
	}

}
