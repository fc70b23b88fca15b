package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.value.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * A value that a transaction has put, as an entry: later changes of the object are not
 * part of it.
 */
final class PendingStore {

	private final String key;

	private final Puts puts;

	private final Stamp stamp;

	private byte @Nullable [] entry;

	private final Duration ttl;

	private @Nullable Lease lease;

	/**
	 * Creates a store.
	 * @param entry the entry, or {@code null} when the value cannot be stored, so that
	 * the key is only removed
	 * @param stamp what the entry says of its tags
	 * @param ttl how long it lives
	 */
	PendingStore(String key, Puts puts, byte @Nullable [] entry, Stamp stamp, Duration ttl) {
		this.key = key;
		this.puts = puts;
		this.entry = entry;
		this.stamp = stamp;
		this.ttl = ttl;
	}

	/**
	 * Creates a store of which nothing will be left but the removal of the key.
	 */
	static PendingStore ofNothing(String key, Puts puts) {
		return new PendingStore(key, puts, null, Stamp.NONE, Duration.ZERO);
	}

	String key() {
		return this.key;
	}

	/**
	 * Takes the lease, just before the commit.
	 * @return waits for it
	 */
	Runnable takeLease() {
		if (this.entry == null) {
			return () -> {
			};
		}
		CompletableFuture<@Nullable Lease> taking = this.puts.takeLease(this.key, this.stamp);
		return () -> this.lease = this.puts.answerTo(taking);
	}

	/**
	 * Whether there is a value, and a lease to store it under. Where not, the key is to
	 * be removed.
	 */
	boolean isLeased() {
		return this.entry != null && this.lease != null;
	}

	Removal removal() {
		return this.puts.removalOf(this.key);
	}

	/**
	 * Fills, after the commit.
	 * @return waits for it; where it was refused, removes the key
	 */
	Runnable sendAhead() {
		byte[] bytes = this.entry;
		Lease held = this.lease;
		if (bytes == null || held == null) {
			return () -> this.puts.remove(this.key);
		}
		CompletableFuture<Boolean> filling = this.puts.send(this.key, held, bytes, this.ttl);
		return () -> {
			if (!this.puts.isStored(filling)) {
				this.puts.remove(this.key);
			}
		};
	}

	/**
	 * Leaves nothing but the removal of the key.
	 */
	void giveUp() {
		this.entry = null;
	}

	/**
	 * Ends what has not happened.
	 */
	void abandon() {
		if (this.lease != null) {
			this.puts.release(this.key, this.lease);
		}
	}

}
