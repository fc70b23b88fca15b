package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.cachestarter.tier.Tier;
import io.github.cachestarter.value.Head;
import io.github.cachestarter.value.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * The leases of all keys. A lease is taken in place, under the key itself, before a value
 * is loaded, and is what the value replaces afterwards, by compare-and-set. That makes a
 * stale fill impossible without any clock or lock: a value can only be stored if its key
 * was touched by nobody since before the value was read, neither by an invalidation of
 * ours nor by a {@code DEL} of anybody's, by eviction, {@code FLUSHALL} or another put.
 * The idea is that of the leases in "Scaling Memcache at Facebook" (Nishtala et al., NSDI
 * 2013, section 3.2.1).
 */
final class Leases {

	private static final int MOST_GIVEN_UP = 10_000;

	private final long owner = Head.newOwner();

	private final Tier tier;

	private final TagVersions tags;

	private final LeaseTimes times;

	/**
	 * Heads of leases that somebody has waited for in vain, by key.
	 */
	private final Cache<String, byte[]> givenUp;

	Leases(Tier tier, TagVersions tags, LeaseTimes times) {
		this.tier = tier;
		this.tags = tags;
		this.times = times;
		this.givenUp = Caffeine.newBuilder().maximumSize(MOST_GIVEN_UP).expireAfterWrite(times.life()).build();
	}

	/**
	 * Asks for the lease of a key where there was no valid entry and no lease.
	 * @param seen what was there; if it has changed since, there is no lease
	 * @return the lease, if it was granted
	 */
	CompletableFuture<Optional<Lease>> request(String key, Seen seen, EntryTerms terms) {
		return request(key, seen, terms, Head.lease(this.owner, true));
	}

	/**
	 * Takes the lease of a key where there was no valid entry, for somebody who has a
	 * value already.
	 * @param seen what was there; if it has changed since, there is no lease
	 * @return the lease, if it was granted
	 */
	CompletableFuture<Optional<Lease>> takeOver(String key, Seen seen, EntryTerms terms) {
		return request(key, seen, terms, Head.lease(this.owner, false));
	}

	private CompletableFuture<Optional<Lease>> request(String key, Seen seen, EntryTerms terms, byte[] bytes) {
		byte[] head = seen.head();
		CompletableFuture<Boolean> granted = (head == null) ? this.tier.putIfAbsent(key, bytes, this.times.life())
				: this.tier.replace(key, head, bytes, this.times.life());
		return granted
			.thenCombine(this.tags.stamp(key, terms, seen.versions()),
					(yes, stamp) -> yes ? Optional.of(new Lease(bytes, stamp)) : Optional.<Lease>empty())
			.thenCompose((lease) -> lease.isPresent() ? toldTo(lease) : CompletableFuture.completedFuture(lease))
			.whenComplete((lease, failure) -> {
				if (failure != null) {
					// Granted perhaps, but without knowing the tags there is no use for
					// it.
					release(key, Head.of(bytes));
				}
			});
	}

	/**
	 * Has this process told of all changes that are older than a lease, so that a loader
	 * which looks up other entries finds no copy that is older.
	 */
	private <L> CompletableFuture<L> toldTo(L lease) {
		return this.tier.allTold().thenApply((told) -> lease);
	}

	/**
	 * Takes the lease of a key whatever is there.
	 */
	CompletableFuture<Optional<Lease>> force(String key, EntryTerms terms) {
		return put(key, terms, Head.lease(this.owner, true)).thenApply(Optional::of).thenCompose(this::toldTo);
	}

	/**
	 * Takes the lease of a key from whoever holds it, and removes the entry if there is
	 * one, for somebody who is about to change the value. Nobody should wait for that: it
	 * takes as long as a transaction.
	 */
	CompletableFuture<Lease> take(String key, EntryTerms terms) {
		return put(key, terms, Head.lease(this.owner, false)).thenCompose(this::toldTo);
	}

	private CompletableFuture<Lease> put(String key, EntryTerms terms, byte[] bytes) {
		return this.tier.put(key, bytes, this.times.life())
			.thenCombine(this.tags.stamp(key, terms, new long[0]), (taken, stamp) -> new Lease(bytes, stamp));
	}

	/**
	 * Takes the lease as {@link #take(String, EntryTerms)} does, for an entry that was
	 * made before.
	 */
	CompletableFuture<@Nullable Lease> take(String key, Stamp stamp) {
		byte[] bytes = Head.lease(this.owner, false);
		return this.tier.put(key, bytes, this.times.life()).thenApply((taken) -> new Lease(bytes, stamp));
	}

	/**
	 * What an entry has to say of its tags that is made from now on.
	 */
	CompletableFuture<Stamp> stamp(String key, EntryTerms terms) {
		return this.tags.stamp(key, terms, new long[0]);
	}

	/**
	 * Stores an entry under a lease.
	 * @return whether the lease was still held
	 */
	CompletableFuture<Boolean> fill(String key, Lease lease, byte[] entry, Duration ttl) {
		return this.tier.replace(key, lease.head(), entry, ttl);
	}

	/**
	 * Gives a lease back that will not be used, so that nobody waits for it. Nobody waits
	 * for this either: if it fails the lease runs out by itself.
	 */
	void release(String key, Lease lease) {
		release(key, lease.head());
	}

	private void release(String key, byte[] head) {
		CompletableFuture<?> unused = Entries.asked(() -> this.tier.deleteIf(key, head));
	}

	/**
	 * Whether the leader of a flight has found a lease that nobody in this process can
	 * hold any more, because there is one flight per key: its owner was not told in time
	 * that it was granted.
	 */
	boolean isOrphan(Seen leased) {
		return leased.isWorthWaiting() && leased.isLeasedBy(this.owner);
	}

	/**
	 * Whether a caller should wait for the holder of a lease. Where one has done so in
	 * vain the others do not: the holder was killed, or its load takes long.
	 */
	boolean isWorthWaiting(String key, Seen leased) {
		byte @Nullable [] inVain = this.givenUp.getIfPresent(key);
		return leased.isWorthWaiting() && (inVain == null || !Arrays.equals(inVain, leased.head()));
	}

	void giveUp(String key, Seen leased) {
		byte[] head = leased.head();
		if (head != null) {
			this.givenUp.put(key, head);
		}
	}

	/**
	 * How long a lease binds at most.
	 */
	Duration life() {
		return this.times.life();
	}

	Duration patience() {
		return this.times.patience();
	}

}
