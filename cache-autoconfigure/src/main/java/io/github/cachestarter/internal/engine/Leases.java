package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.Stamp;
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

	private static final CompletableFuture<ClaimReply> REFUSED = CompletableFuture.completedFuture(ClaimReply.REFUSED);

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
	 * Asks for the lease of a key. Where that fails the lease may have been granted, and
	 * is of no use: the caller has to give it back.
	 * @param over the head of what was seen, {@code null} for nothing; if it has changed
	 * since, there is no lease
	 * @param lease the lease, as {@link #newLease} makes it
	 * @param versions what was read of the tags with what was seen
	 * @param late is given the head of a lease that is granted too late
	 * @return whether it was granted
	 */
	CompletableFuture<ClaimReply> claim(String key, byte @Nullable [] over, byte[] lease, long[] versions,
			EntryTerms terms, Consumer<byte[]> late) {
		CompletableFuture<Boolean> put = this.tier.claim(key, over, lease, this.times.life(),
				() -> late.accept(Head.of(lease)));
		CompletableFuture<Stamp> stamp = this.tags.stamp(key, terms, versions);
		return put.thenCompose((granted) -> granted ? told(lease, stamp).thenApply(ClaimReply::new) : REFUSED);
	}

	/**
	 * Waits for the versions of the tags, and then until this process was told of all
	 * changes that are older than them and the lease, so that a loader which looks up
	 * other entries finds no copy that is older.
	 */
	private CompletableFuture<Lease> told(byte[] lease, CompletableFuture<Stamp> stamp) {
		return stamp.thenCompose((known) -> this.tier.allTold().thenApply((told) -> new Lease(lease, known)));
	}

	/**
	 * Makes a lease that nobody has granted yet.
	 * @param worthWaiting whether others are to wait for the holder: a change takes as
	 * long as its transaction
	 */
	byte[] newLease(boolean worthWaiting) {
		return Head.lease(this.owner, worthWaiting);
	}

	/**
	 * Takes the lease of a key from whoever holds it, and removes the entry if there is
	 * one. Where that fails the lease may have been granted, as with {@link #claim}.
	 * @param late is given the head of a lease that is granted too late
	 */
	CompletableFuture<Lease> take(String key, byte[] lease, EntryTerms terms, Consumer<byte[]> late) {
		CompletableFuture<?> taken = this.tier.take(key, lease, this.times.life(), () -> late.accept(Head.of(lease)));
		CompletableFuture<Stamp> stamp = this.tags.stamp(key, terms, new long[0]);
		return taken.thenCompose((done) -> told(lease, stamp));
	}

	/**
	 * Takes the lease of a key for an entry that was made before.
	 * @param stamp what the entry says of its tags
	 * @param late is given the head of a lease that is granted too late
	 */
	CompletableFuture<Lease> take(String key, Stamp stamp, Consumer<byte[]> late) {
		byte[] bytes = newLease(false);
		return this.tier.take(key, bytes, this.times.life(), () -> late.accept(Head.of(bytes)))
			.thenApply((taken) -> new Lease(bytes, stamp));
	}

	/**
	 * What an entry has to say of its tags that is made from now on.
	 */
	CompletableFuture<Stamp> stamp(String key, EntryTerms terms) {
		return this.tags.stamp(key, terms, new long[0]);
	}

	/**
	 * Stores an entry under a lease.
	 * @param lease the head of the lease
	 * @return whether the lease was still held
	 */
	CompletableFuture<Boolean> fill(String key, byte[] lease, byte[] entry, Duration ttl) {
		return this.tier.replace(key, lease, entry, ttl);
	}

	/**
	 * Gives a lease back that will not be used, so that nobody waits for it. Nobody waits
	 * for this either: if it fails the lease runs out by itself.
	 */
	void release(String key, byte[] head) {
		CompletableFuture<?> unused = Futures.asked(() -> this.tier.deleteIf(key, head));
	}

	/**
	 * The owner that the leases of this instance name.
	 */
	long owner() {
		return this.owner;
	}

	/**
	 * Whether somebody has waited for a lease in vain: its holder was killed, or its load
	 * takes long. The others do not wait for it.
	 */
	boolean isGivenUp(String key, byte[] head) {
		return Arrays.equals(this.givenUp.getIfPresent(key), head);
	}

	void giveUp(String key, byte[] head) {
		this.givenUp.put(key, head);
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
