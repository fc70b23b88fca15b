package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.near.LeasedLoads.LeasedLoad;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Changes of values of one cache that are not loads: at once, or when the caller's
 * transaction commits. See
 * {@link io.github.cachestarter.internal.protocol.ChangeMachine}.
 */
final class Changes {

	private final ChangeContext context;

	private final Entries entries;

	private final Transactions transactions;

	Changes(ChangeContext context) {
		this.context = context;
		this.entries = context.entries();
		this.transactions = context.transactions();
	}

	/**
	 * Announces a change of the value. In a transaction there is nothing to be announced:
	 * it takes its lease when it commits. But who makes the change may look other entries
	 * up, and must not find what is older than this moment.
	 */
	RunningChange begin(String key, EntryTerms terms) {
		RunningChange change = new RunningChange(key, this.context);
		boolean now = !this.transactions.isActive() && this.entries.mayStore();
		Futures.result(change.announce(now, terms, this.context.blocking()));
		if (!change.hasLease()) {
			this.entries.ask(this.context.tier()::allTold);
		}
		return change;
	}

	/**
	 * Says that the value of an announced change is about to be made. Whatever that uses
	 * must not be older than the announcement.
	 */
	LeasedLoad beginLeased() {
		return this.context.leasedLoads().begin();
	}

	/**
	 * Stores a value in place of the entry, and waits.
	 * @return whether the tier has acknowledged it
	 */
	boolean put(String key, @Nullable Object value, ValueType type, EntryTerms terms) {
		return Futures.result(put(key, value, type, terms, this.context.blocking()));
	}

	CompletableFuture<Boolean> putAsync(String key, @Nullable Object value, ValueType type, EntryTerms terms) {
		return put(key, value, type, terms, this.context.futures());
	}

	private CompletableFuture<Boolean> put(String key, @Nullable Object value, ValueType type, EntryTerms terms,
			Replies replies) {
		Duration ttl = terms.of(value);
		PendingChanges pending = this.transactions.changes();
		if (pending != null) {
			return isAlsoDueNow(pending, key, value, type, terms, ttl) ? remove(key, replies)
					: CompletableFuture.completedFuture(false);
		}
		this.context.flights().revoke(key);
		RunningChange change = new RunningChange(key, this.context);
		CompletableFuture<Boolean> announced = change.announce(ttl != null && this.entries.mayStore(), terms, replies);
		return replies.block() ? change.commit(value, type, ttl, replies)
				: announced.thenCompose((none) -> change.commit(value, type, ttl, replies));
	}

	/**
	 * Leaves a put to the transaction that the caller is in, if there is one.
	 * @param ttl how long the entry lives; {@code null} when there is to be none
	 * @return whether there is a transaction
	 */
	boolean isDeferred(String key, @Nullable Object value, ValueType type, EntryTerms terms, @Nullable Duration ttl) {
		PendingChanges pending = this.transactions.changes();
		if (pending != null && isAlsoDueNow(pending, key, value, type, terms, ttl)) {
			Futures.result(remove(key, this.context.blocking()));
		}
		return pending != null;
	}

	/**
	 * Leaves a put to a transaction. The entry is made at once, for the caller may change
	 * the value before the commit, and with it its stamp, for tags that are invalidated
	 * before the commit must count. Where something else may have been committed inside
	 * the transaction, nobody knows to which of the two the value belongs, and it is not
	 * stored.
	 * @return whether the key has to be removed at once as well
	 */
	private boolean isAlsoDueNow(PendingChanges pending, String key, @Nullable Object value, ValueType type,
			EntryTerms terms, @Nullable Duration ttl) {
		boolean alone = !pending.mayContainCommits();
		Stamp stamp = (alone && ttl != null && this.entries.mayStore())
				? this.entries.ask(() -> this.context.leases().stamp(key, terms)) : null;
		byte[] entry = (stamp != null) ? this.entries.encode(key, value, type, stamp) : null;
		pending.store(new RunningChange(key, this.context, entry, stamp, ttl));
		return !alone;
	}

	private CompletableFuture<Boolean> remove(String key, Replies replies) {
		return new RunningChange(key, this.context).unannounced().commitWithoutValue(replies);
	}

	/**
	 * Stores the value of an announced change that was committed, or else removes the
	 * key.
	 * @return whether the tier has acknowledged the value
	 */
	boolean commit(RunningChange change, @Nullable Object value, ValueType type, @Nullable Duration ttl) {
		return Futures.result(change.commit(value, type, ttl, this.context.blocking()));
	}

	/**
	 * Removes the key after a change whose value is not to be stored: at once, or with
	 * the transaction that the caller is in.
	 */
	void commitWithoutValue(RunningChange change) {
		PendingChanges pending = this.transactions.changes();
		if (pending != null) {
			pending.store(new RunningChange(change.key(), this.context));
		}
		if (pending == null || pending.mayContainCommits()) {
			// Whatever has become of the change: to remove too much costs a load.
			Futures.result(remove(change.key(), this.context.blocking()));
		}
	}

	/**
	 * Stores a value if there is no entry.
	 * @param first what was found
	 * @return the entry that was there; no hit when there was none
	 */
	Lookup putIfAbsent(String key, @Nullable Object value, ValueType type, EntryTerms terms, Seen first) {
		Duration ttl = terms.of(value);
		return (ttl != null) ? new InsertDriver(this.context, key, value, type, terms, ttl).drive(first)
				: first.lookup();
	}

}
