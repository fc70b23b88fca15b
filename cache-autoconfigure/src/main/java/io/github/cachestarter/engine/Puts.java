package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.cachestarter.near.LeasedLoads;
import io.github.cachestarter.tier.Tier;
import io.github.cachestarter.value.Stamp;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Stores values that nobody loads, in one cache.
 * <p>
 * A put takes the lease of its key from whoever holds it and stores under that lease, in
 * two steps. One command would do if it were certain to be carried out now or never; but
 * a command that was not answered in time may be carried out much later, when the value
 * is out of date. The second step then finds that its lease is gone, and the key is
 * removed: of two puts that overlap nobody knows which value is the newer one.
 */
final class Puts {

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

	private final Entries entries;

	private final Flights flights;

	private final Leases leases;

	private final Tier tier;

	private final LeasedLoads leasedLoads;

	private final Transactions transactions;

	private final Removals removals;

	Puts(Entries entries, Removals removals, Machinery shared) {
		this.entries = entries;
		this.removals = removals;
		this.flights = shared.flights();
		this.leases = shared.leases();
		this.tier = shared.tier();
		this.leasedLoads = shared.leasedLoads();
		this.transactions = shared.transactions();
	}

	/**
	 * Announces a change of the value. In a transaction there is nothing to be announced:
	 * it takes its lease when it commits. But who makes the change may look other entries
	 * up, and must not find what is older than this moment.
	 */
	Update begin(String key, EntryTerms terms) {
		boolean now = !this.transactions.isActive() && this.entries.mayStore();
		Lease lease = now ? this.entries.ask(() -> this.leases.take(key, terms)) : null;
		if (lease == null) {
			this.entries.ask(this.tier::allTold);
		}
		return new Update(key, terms, this, lease, this.leasedLoads.begin());
	}

	boolean put(String key, @Nullable Object value, ValueType type, EntryTerms terms) {
		Duration ttl = terms.of(value);
		PendingChanges changes = this.transactions.changes();
		if (changes != null) {
			leave(changes, key, value, type, terms, ttl);
			return false;
		}
		this.flights.revoke(key);
		Lease lease = (ttl != null && this.entries.mayStore()) ? this.entries.ask(() -> this.leases.take(key, terms))
				: null;
		boolean stored = lease != null && ttl != null && Boolean.TRUE.equals(fill(key, value, type, ttl, lease));
		if (!stored) {
			// Whoever has overtaken this put may have done so with an older value.
			remove(key);
		}
		return stored;
	}

	/**
	 * Stores under a lease.
	 * @return whether the lease was still held; {@code null} when the value cannot be
	 * stored or the tier did not answer, so that the key has to be removed
	 */
	@Nullable Boolean fill(String key, @Nullable Object value, ValueType type, Duration ttl, Lease lease) {
		// Those who miss from now on are not to follow a load that began before.
		this.flights.revoke(key);
		byte[] entry = this.entries.encode(key, value, type, lease.stamp());
		return (entry != null) ? this.entries.filled(() -> this.leases.fill(key, lease, entry, ttl)) : null;
	}

	/**
	 * Leaves a put to the transaction that the caller is in, if there is one.
	 * @param ttl how long the entry lives; {@code null} when there is to be none
	 * @return whether there is a transaction
	 */
	boolean isDeferred(String key, @Nullable Object value, ValueType type, EntryTerms terms, @Nullable Duration ttl) {
		PendingChanges changes = this.transactions.changes();
		if (changes != null) {
			leave(changes, key, value, type, terms, ttl);
		}
		return changes != null;
	}

	private void leave(PendingChanges changes, String key, @Nullable Object value, ValueType type, EntryTerms terms,
			@Nullable Duration ttl) {
		if (isAlsoDueNow(changes, key, value, type, terms, ttl)) {
			remove(key);
		}
	}

	/**
	 * Leaves a put to a transaction. The entry is made at once, for the caller may change
	 * the value before the commit, and with it its stamp, for tags that are invalidated
	 * before the commit must count. Where something else may have been committed inside
	 * the transaction, nobody knows to which of the two the value belongs, and it is not
	 * stored.
	 * @return whether the key has to be removed at once as well
	 */
	private boolean isAlsoDueNow(PendingChanges changes, String key, @Nullable Object value, ValueType type,
			EntryTerms terms, @Nullable Duration ttl) {
		boolean alone = !changes.mayContainCommits();
		Stamp stamp = (alone && ttl != null && this.entries.mayStore())
				? this.entries.ask(() -> this.leases.stamp(key, terms)) : null;
		changes.store((stamp != null && ttl != null)
				? new PendingStore(key, this, this.entries.encode(key, value, type, stamp), stamp, ttl)
				: PendingStore.ofNothing(key, this));
		return !alone;
	}

	/**
	 * Takes a lease for a store of which the stamp is known already.
	 * @return the lease; to be given to {@link #answerTo}
	 */
	CompletableFuture<@Nullable Lease> takeLease(String key, Stamp stamp) {
		return this.entries.mayStore() ? Entries.asked(() -> this.leases.take(key, stamp))
				: CompletableFuture.completedFuture(null);
	}

	<T> @Nullable T answerTo(CompletableFuture<@Nullable T> sent) {
		return this.entries.tell(() -> sent);
	}

	/**
	 * Sends a changed value, in place of all that was loaded before.
	 */
	CompletableFuture<Boolean> send(String key, Lease lease, byte[] entry, Duration ttl) {
		this.flights.revoke(key);
		return Entries.asked(() -> this.leases.fill(key, lease, entry, ttl));
	}

	/**
	 * Waits for what was sent.
	 */
	boolean isStored(CompletableFuture<Boolean> sent) {
		return Boolean.TRUE.equals(this.entries.filled(() -> sent));
	}

	void remove(String key) {
		this.flights.revoke(key);
		this.entries.tell(() -> this.tier.delete(key));
	}

	/**
	 * Removes at once, or with the transaction that the caller is in.
	 */
	void removeAfterCommit(String key) {
		PendingChanges changes = this.transactions.changes();
		if (changes != null) {
			changes.store(PendingStore.ofNothing(key, this));
		}
		if (changes == null || changes.mayContainCommits()) {
			remove(key);
		}
	}

	Removal removalOf(String key) {
		return this.removals.ofKey(key).uncounted();
	}

	void release(String key, Lease lease) {
		this.leases.release(key, lease);
	}

	CompletableFuture<Boolean> putAsync(String key, @Nullable Object value, ValueType type, EntryTerms terms) {
		Duration ttl = terms.of(value);
		PendingChanges changes = this.transactions.changes();
		if (changes != null) {
			return isAlsoDueNow(changes, key, value, type, terms, ttl) ? removeAsync(key)
					: CompletableFuture.completedFuture(false);
		}
		this.flights.revoke(key);
		if (ttl == null || !this.entries.mayStore()) {
			return removeAsync(key);
		}
		return this.entries.askAsync(() -> this.leases.take(key, terms)).thenCompose((lease) -> {
			byte[] entry = (lease != null) ? this.entries.encode(key, value, type, lease.stamp()) : null;
			return (lease != null && entry != null) ? fillAsync(key, entry, ttl, lease) : removeAsync(key);
		});
	}

	private CompletableFuture<Boolean> fillAsync(String key, byte[] entry, Duration ttl, Lease lease) {
		this.flights.revoke(key);
		return this.entries.filledAsync(() -> this.leases.fill(key, lease, entry, ttl))
			.thenCompose((stored) -> Boolean.TRUE.equals(stored) ? CompletableFuture.completedFuture(true)
					: removeAsync(key));
	}

	private CompletableFuture<Boolean> removeAsync(String key) {
		return this.entries.tellAsync(() -> this.tier.delete(key)).thenApply((removed) -> false);
	}

	/**
	 * Stores a value if there is no entry. The lease of a load is taken over: its value
	 * would come later. That of another put is not: who holds it is about to be first.
	 * @param first what was found
	 * @return the entry that was there; no hit when there was none
	 */
	Lookup putIfAbsent(String key, @Nullable Object value, ValueType type, EntryTerms terms, Seen first) {
		Duration ttl = terms.of(value);
		long started = System.nanoTime();
		Seen seen = first;
		while (ttl != null && seen.isKnown() && !seen.lookup().isHit() && this.entries.mayStore()) {
			Seen current = seen;
			boolean taken = seen.isLeased() && !seen.isWorthWaiting();
			Optional<Lease> lease = taken ? Optional.empty()
					: this.entries.ask(() -> this.leases.takeOver(key, current, terms));
			if (lease == null || System.nanoTime() - started > this.leases.patience().toNanos()) {
				return Lookup.MISS;
			}
			if (lease.isPresent()) {
				return storeIfAbsent(key, value, type, ttl, lease.get());
			}
			LockSupport.parkNanos(PAUSE);
			seen = this.entries.look(key, type, terms.tags());
		}
		return seen.lookup();
	}

	private Lookup storeIfAbsent(String key, @Nullable Object value, ValueType type, Duration ttl, Lease lease) {
		if (!Boolean.TRUE.equals(fill(key, value, type, ttl, lease))) {
			release(key, lease);
		}
		return Lookup.MISS;
	}

}
