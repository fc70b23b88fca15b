package io.github.cachestarter.internal.engine;

import io.github.cachestarter.internal.protocol.LoadMachine;
import io.github.cachestarter.internal.protocol.LoadPolicy;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * How lookups in one cache take part in the protocol, by the transaction that the caller
 * is in. What is loaded in a transaction without blocking is not stored: nobody knows in
 * which transaction it is read.
 */
final class CallerTransaction {

	private final LoadContext context;

	private final Transactions transactions;

	CallerTransaction(LoadContext context) {
		this.context = context;
		this.transactions = context.transactions();
	}

	/**
	 * Whether the caller is in a transaction, or uses the connection of one.
	 */
	boolean isActive() {
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
			this.context.counters().bypass();
		}
		return changed;
	}

	/**
	 * A load outside of transactions.
	 * @param began when the lookup began, by {@link Flights#now()}
	 */
	RunningLoad load(String key, ValueType type, EntryTerms terms, Seen seen, long began) {
		return running(LoadPolicy.USUAL, key, type, terms, seen, began, null);
	}

	/**
	 * A load that is part of the caller's transaction, if what it reads is known to be
	 * fresh and to belong to it.
	 */
	RunningLoad loadInTransaction(String key, ValueType type, EntryTerms terms, Seen seen) {
		PendingChanges changes = this.transactions.changes();
		NotStored objection = (changes == null || !changes.mayFill()) ? NotStored.TRANSACTION
				: this.transactions.objection();
		if (changes == null || objection != null) {
			return refused(key, type, terms, (objection != null) ? objection : NotStored.TRANSACTION);
		}
		boolean leases = terms.mayBeStored() && seen.isKnown() && !seen.isLease()
				&& this.context.entries().mayStoreLoads(type);
		return leases ? running(LoadPolicy.TRANSACTION, key, type, terms, seen, 0, changes) : alone(key, type, terms);
	}

	/**
	 * A load whose value may be older than this moment: it is neither stored nor shared,
	 * which is counted.
	 */
	RunningLoad refused(String key, ValueType type, EntryTerms terms, NotStored objection) {
		this.context.refusals().add(objection);
		return alone(key, type, terms);
	}

	/**
	 * A load whose value is neither stored nor shared.
	 */
	RunningLoad alone(String key, ValueType type, EntryTerms terms) {
		return running(LoadPolicy.ALONE, key, type, terms, Seen.NOTHING, 0, null);
	}

	private RunningLoad running(LoadPolicy policy, String key, ValueType type, EntryTerms terms, Seen seen, long began,
			@Nullable PendingChanges changes) {
		LoadMachine machine = new LoadMachine(policy, this.context.sharing(), this.context.leases().owner(), began,
				seen);
		return new RunningLoad(key, type, terms, this.context, machine, changes);
	}

}
