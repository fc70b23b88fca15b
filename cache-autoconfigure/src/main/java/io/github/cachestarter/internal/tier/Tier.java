package io.github.cachestarter.internal.tier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A place where entries are kept, such as Redis or this process.
 * <p>
 * Keys are complete, prefix included. Under a key are bytes, one at least, that the tier
 * does not understand but for their <em>head</em>, the first bytes, which tell them from
 * all others that were ever there (see
 * {@code io.github.cachestarter.internal.value.Head}). A tag is a key with a random
 * version, see {@link TagKeys}.
 * <p>
 * Every future is done within the tier's own time limit, exceptionally with a
 * {@link TierException} when the tier could not do what was asked. No method throws.
 * Futures may be completed on a thread that must not be blocked. Safe for use by many
 * threads.
 * <p>
 * Removals are never lost: where {@link #delete}, {@link #invalidateTags},
 * {@link #remove} or {@link #deleteMatching} fails, the tier makes up for it before it
 * answers another read.
 */
public interface Tier {

	/**
	 * The name by which numbers tell tiers apart: {@code redis} or {@code local}.
	 * @return the name
	 */
	String name();

	/**
	 * Whether the tier can be used, and why not. Costs a field read.
	 * @return the state now
	 */
	TierState state();

	/**
	 * How often the tier has become usable or unusable so far. As long as the number
	 * stays the same, neither has happened. Costs a field read.
	 * @return a number that only grows
	 */
	default long stateChanges() {
		return 0;
	}

	/**
	 * Counts a question that was not asked, because of the tier's state.
	 */
	default void notAsked() {
	}

	/**
	 * Reads what is under a key and the versions of tags, in one round trip. In a cluster
	 * they are not read at the same instant.
	 * @param key the complete key
	 * @param tags the complete keys of the tags, may be empty
	 * @param maxBytes what is larger is not read but removed, see
	 * {@link Reading#isTooLarge()}
	 * @return what was found
	 */
	CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes);

	/**
	 * Reads as {@link #read} does, and how long the entry still lives, for those who keep
	 * a copy.
	 * @param key the complete key
	 * @param tags the complete keys of the tags, may be empty
	 * @param maxBytes what is larger is not read but removed, see
	 * {@link Reading#isTooLarge()}
	 * @return what was found; a reading without a life must not be kept
	 */
	default CompletableFuture<Reading> readForKeeping(String key, List<String> tags, int maxBytes) {
		return read(key, tags, maxBytes);
	}

	/**
	 * Reads the versions of tags, gives those a version that have none, and keeps all of
	 * them for a while. Never shortens the life of a tag. What is found under the key of
	 * a tag and is no version is removed.
	 * @param tags the complete keys of the tags
	 * @param life how long the tags live from now on at least, not below a millisecond;
	 * they are not kept for more than twice as long on this account
	 * @return the versions in the order of the tags
	 */
	CompletableFuture<long[]> versions(List<String> tags, Duration life);

	/**
	 * Stores bytes in place of any other. A tier that did not answer in time may still do
	 * it later, so this is not for values: a lease that comes late keeps the key empty
	 * until it runs out, a value that comes late may be out of date.
	 * @param key the complete key
	 * @param bytes the bytes
	 * @param ttl how long they stay, at least a millisecond
	 * @return completed when the tier has acknowledged them
	 */
	CompletableFuture<@Nullable Void> put(String key, byte[] bytes, Duration ttl);

	/**
	 * Stores bytes if there are none.
	 * @param key the complete key
	 * @param bytes the bytes
	 * @param ttl how long they stay, at least a millisecond
	 * @return whether they were stored
	 */
	CompletableFuture<Boolean> putIfAbsent(String key, byte[] bytes, Duration ttl);

	/**
	 * Stores bytes in place of those with a certain head, and of no others (compare and
	 * set).
	 * @param key the complete key
	 * @param head what the present bytes must start with
	 * @param bytes the new bytes
	 * @param ttl how long they stay, at least a millisecond
	 * @return whether they were stored
	 */
	CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl);

	/**
	 * Puts a lease where there is nothing, or in place of what has a certain head, as
	 * {@link #putIfAbsent} and {@link #replace} do. A tier that has not answered in time
	 * may still do it later. Nobody holds that lease, and others wait for it until it
	 * runs out; so whoever has asked for it is told, in order to take it back by
	 * {@link #deleteIf}.
	 * @param key the complete key
	 * @param over what the present bytes must start with; {@code null} if there must be
	 * none
	 * @param lease the lease, which no other one is like
	 * @param life how long it stays, at least a millisecond
	 * @param late what is run when the tier turns out to have put the lease although the
	 * future has failed for want of a reply; at most once, on any thread, so it must not
	 * block. What it throws is ignored. That it is not run does not mean that the lease
	 * was not put: the reply may be lost. A tier that answers at once never runs it
	 * @return whether it was put
	 */
	default CompletableFuture<Boolean> claim(String key, byte @Nullable [] over, byte[] lease, Duration life,
			Runnable late) {
		return (over == null) ? putIfAbsent(key, lease, life) : replace(key, over, lease, life);
	}

	/**
	 * Puts a lease in place of anything, as {@link #put} does.
	 * @param key the complete key
	 * @param lease the lease, which no other one is like
	 * @param life how long it stays, at least a millisecond
	 * @param late what is run when the tier turns out to have put the lease although the
	 * future has failed for want of a reply, as for {@link #claim}
	 * @return completed when the tier has acknowledged it
	 */
	default CompletableFuture<@Nullable Void> take(String key, byte[] lease, Duration life, Runnable late) {
		return put(key, lease, life);
	}

	/**
	 * Waits until the {@link Watch} was told of every change that had been acknowledged
	 * to anybody when this was called. That is so at once where changes are told in order
	 * with the answers of the tier, and where nobody watches or nobody tells.
	 * @return completed when it was told
	 */
	default CompletableFuture<@Nullable Void> allTold() {
		return CompletableFuture.completedFuture(null);
	}

	/**
	 * Removes whatever is under a key.
	 * @param key the complete key
	 * @return whether there was anything
	 */
	CompletableFuture<Boolean> delete(String key);

	/**
	 * Removes what is under a key if it has a certain head (compare and delete). Unlike
	 * other removals it may get lost. A tier that cannot be used may answer with a
	 * failure at once and carry it out nevertheless, at that time or when it can be used
	 * again: what is compared with was never there before and is never there again.
	 * @param key the complete key
	 * @param head what the present bytes must start with
	 * @return whether it was removed
	 */
	CompletableFuture<Boolean> deleteIf(String key, byte[] head);

	/**
	 * Says that the undamaged entry of another key was read under a key. Either it lies
	 * there, and is removed, or a reply came to the wrong question, and the tier sees to
	 * it that this ends. Nobody waits for that.
	 * @param key the complete key
	 * @param head what the bytes start with that were read
	 */
	default void misplaced(String key, byte[] head) {
		CompletableFuture<?> unused = deleteIf(key, head);
	}

	/**
	 * Makes tags forget their versions, so that every entry that has one of them is out
	 * of date for ever: the next version will be another. Takes as long for many entries
	 * as for none, and no memory.
	 * @param tags the complete keys of the tags
	 * @return completed when the tier has acknowledged all of them
	 */
	CompletableFuture<@Nullable Void> invalidateTags(Collection<String> tags);

	/**
	 * Removes whatever is under keys and makes tags forget their versions, as
	 * {@link #delete} and {@link #invalidateTags} do.
	 * @param keys the complete keys, may be empty
	 * @param tags the complete keys of the tags, may be empty
	 * @return whether all of it took effect at one moment, so that nobody can have seen
	 * one thing gone and another one still there
	 */
	default CompletableFuture<Boolean> remove(Collection<String> keys, Collection<String> tags) {
		List<CompletableFuture<?>> all = new ArrayList<>();
		keys.forEach((key) -> all.add(delete(key)));
		all.add(invalidateTags(tags));
		return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).thenApply((done) -> false);
	}

	/**
	 * Removes the entries whose complete key matches. Takes time in proportion to the
	 * number of keys in the tier; each step of it has the tier's time limit.
	 * @param glob a pattern with {@code *}, {@code ?}, {@code [a-c]} and a backslash as
	 * the escape
	 * @return how many entries were removed
	 */
	CompletableFuture<Long> deleteMatching(String glob);

	/**
	 * Removes, one after the other and in the background, the entries that are out of
	 * date because the version of a tag of theirs has changed. Nobody needs it but the
	 * memory. What is stored meanwhile with the version that the tag has by then stays,
	 * and so do leases.
	 * @param glob which keys, as in {@link #deleteMatching}
	 * @param offset where in its bytes an entry has the version
	 * @param tag the complete key of the tag
	 * @return how many entries were removed
	 */
	CompletableFuture<Long> sweep(String glob, int offset, String tag);

	/**
	 * Counts the entries whose complete key matches. Takes time as
	 * {@link #deleteMatching} does.
	 * @param glob a pattern as in {@link #deleteMatching}
	 * @return how many entries there are
	 */
	CompletableFuture<Long> countMatching(String glob);

	/**
	 * Adds one to a counter, whose first increment starts its time to live.
	 * @param key the complete key
	 * @param ttl how long the counter lives, at least a millisecond
	 * @return the count, this increment included
	 */
	CompletableFuture<Long> increment(String key, Duration ttl);

}
