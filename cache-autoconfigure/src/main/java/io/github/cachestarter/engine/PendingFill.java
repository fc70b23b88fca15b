package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A value that a transaction has loaded, as an entry, and the lease it was loaded under.
 */
final class PendingFill {

	private final String key;

	private final Lease lease;

	private final byte[] entry;

	private final Duration ttl;

	private final LoadContext context;

	PendingFill(String key, Lease lease, byte[] entry, Duration ttl, LoadContext context) {
		this.key = key;
		this.lease = lease;
		this.entry = entry;
		this.ttl = ttl;
		this.context = context;
	}

	String key() {
		return this.key;
	}

	/**
	 * Fills, after the commit.
	 * @return waits for it
	 */
	Runnable sendAhead() {
		CompletableFuture<Boolean> filling = Entries
			.asked(() -> this.context.leases().fill(this.key, this.lease, this.entry, this.ttl));
		return () -> this.context.entries().filled(() -> filling);
	}

	void abandon() {
		this.context.leases().release(this.key, this.lease);
	}

}
