package io.github.cachestarter.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Lookups in one cache for callers that are in a transaction.
 * <p>
 * What such a caller loads may be its own uncommitted row, so nobody follows it. It
 * follows nobody either, and waits for nobody's lease, because it may hold locks that the
 * other one needs. Others are not asked to wait for it, because it stores only after its
 * commit, see {@link PendingChanges}. What is loaded without blocking is not stored:
 * nobody knows in which transaction it is read.
 */
final class LoadsInTransaction {

	private final LoadContext context;

	private final Entries entries;

	private final CacheCounters counters;

	private final Transactions transactions;

	LoadsInTransaction(LoadContext context) {
		this.context = context;
		this.entries = context.entries();
		this.counters = context.counters();
		this.transactions = context.transactions();
	}

	/**
	 * Whether the caller is in a transaction, or uses the connection of one.
	 */
	boolean isCaller() {
		return this.transactions.isActive();
	}

	/**
	 * Whether the caller is in a transaction that has changed the value of a key.
	 */
	boolean hasChanged(String key) {
		return this.transactions.haveChanged(key);
	}

	/**
	 * Whether the caller has to bypass the cache, counted in place of the lookup.
	 */
	boolean bypasses(String key) {
		boolean changed = hasChanged(key);
		if (changed) {
			this.counters.bypass();
		}
		return changed;
	}

	/**
	 * Finds the entry, or lets the caller load.
	 */
	Reservation reserve(String key, ValueType type, EntryTerms terms) {
		if (bypasses(key)) {
			return past(key, type, terms);
		}
		Seen seen = this.entries.find(key, type, terms.tags());
		if (seen.lookup().isHit()) {
			return Reservation.found(seen.lookup());
		}
		PendingChanges changes = this.transactions.changes();
		NotStored objection = (changes == null || !changes.mayFill()) ? NotStored.TRANSACTION
				: this.transactions.objection();
		if (changes == null || objection != null) {
			this.context.refusals().add((objection != null) ? objection : NotStored.TRANSACTION);
			return past(key, type, terms);
		}
		return load(key, type, terms, lease(key, type, terms, seen), changes);
	}

	/**
	 * Finds the entry, or lets the caller load, without blocking.
	 */
	CompletableFuture<Reservation> reserveAsync(String key, ValueType type, EntryTerms terms) {
		if (bypasses(key)) {
			return CompletableFuture.completedFuture(past(key, type, terms));
		}
		return this.entries.findAsync(key, type, terms.tags()).thenApply((seen) -> {
			if (seen.lookup().isHit()) {
				return Reservation.found(seen.lookup());
			}
			this.context.refusals().add(NotStored.TRANSACTION);
			return past(key, type, terms);
		});
	}

	/**
	 * Lets the caller load what is not to be stored.
	 */
	private Reservation past(String key, ValueType type, EntryTerms terms) {
		return load(key, type, terms, null, null);
	}

	private Reservation load(String key, ValueType type, EntryTerms terms, @Nullable Lease lease,
			@Nullable PendingChanges changes) {
		return Reservation.of(new LoadInTransaction(key, type, terms, this.context, lease, changes));
	}

	private @Nullable Lease lease(String key, ValueType type, EntryTerms terms, Seen seen) {
		if (!terms.mayBeStored() || !seen.isKnown() || seen.isLeased() || !this.entries.mayStoreLoads(type)) {
			return null;
		}
		Optional<Lease> lease = this.entries.ask(() -> this.context.leases().takeOver(key, seen, terms));
		return (lease != null) ? lease.orElse(null) : null;
	}

}
