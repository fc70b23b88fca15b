package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cachestarter.near.LeasedLoads.LeasedLoad;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * One load of a caller that is in a transaction. Nobody waits for it. Its value is left
 * to the transaction, if it was loaded under a lease and is offered while the same
 * transaction goes on.
 */
final class LoadInTransaction implements Place {

	private final String key;

	private final ValueType type;

	private final EntryTerms terms;

	private final LoadContext context;

	private final @Nullable Lease lease;

	private final @Nullable PendingChanges changes;

	private final @Nullable LeasedLoad leased;

	private final ProviderCache.Mark answered = ProviderCache.mark();

	private final long started = System.nanoTime();

	private final AtomicBoolean ended = new AtomicBoolean();

	/**
	 * Begins a load.
	 * @param lease what the value is loaded under; {@code null} when it must not be
	 * stored
	 * @param changes those of the transaction that it is loaded in
	 */
	LoadInTransaction(String key, ValueType type, EntryTerms terms, LoadContext context, @Nullable Lease lease,
			@Nullable PendingChanges changes) {
		this.key = key;
		this.type = type;
		this.terms = terms;
		this.context = context;
		this.lease = lease;
		this.changes = changes;
		this.leased = (lease != null) ? context.leasedLoads().begin(context.leases().life()) : null;
	}

	@Override
	public boolean store(@Nullable Object value) {
		if (this.ended.compareAndSet(false, true)) {
			this.context.counters().load(System.nanoTime() - this.started);
			try {
				leave(value);
			}
			finally {
				endLeased();
			}
		}
		return false;
	}

	@Override
	public CompletableFuture<Boolean> storeAsync(@Nullable Object value) {
		return CompletableFuture.completedFuture(store(value));
	}

	private void leave(@Nullable Object value) {
		if (this.lease == null) {
			return;
		}
		boolean left = false;
		try {
			PendingChanges current = this.context.transactions().changes();
			Duration ttl = this.terms.of(value);
			byte[] entry = (ttl != null) ? this.context.entries().encode(this.key, value, this.type, this.lease.stamp())
					: null;
			left = current != null && current == this.changes && ttl != null && entry != null && isVerified()
					&& !isRefused() && current.fill(new PendingFill(this.key, this.lease, entry, ttl, this.context));
		}
		finally {
			if (!left) {
				this.context.leases().release(this.key, this.lease);
			}
		}
	}

	private boolean isVerified() {
		boolean verified = this.leased == null || this.leased.isVerified();
		if (!verified) {
			this.context.counters().refusedFill();
		}
		return verified;
	}

	/**
	 * Whether the value may be older than its lease, by what has happened during the
	 * load.
	 */
	private boolean isRefused() {
		if (this.answered.isPassed()) {
			this.context.refusals().ofProviderCache(this.type);
			return true;
		}
		boolean unknown = this.context.transactions().isAnythingUnknown();
		if (unknown) {
			this.context.refusals().add(NotStored.UNKNOWN_RESOURCE);
		}
		return unknown;
	}

	private void endLeased() {
		if (this.leased != null) {
			this.leased.end();
		}
	}

	@Override
	public void end() {
		if (this.ended.compareAndSet(false, true)) {
			endLeased();
			if (this.lease != null) {
				this.context.leases().release(this.key, this.lease);
			}
		}
	}

}
