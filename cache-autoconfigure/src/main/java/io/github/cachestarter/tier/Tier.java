package io.github.cachestarter.tier;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A place where entries are kept, such as Redis or this process.
 * <p>
 * Keys are complete, prefix included; entries are bytes that the tier does not look into.
 * Every future is done within the tier's own time limit, exceptionally with a
 * {@link TierException} when the tier could not do what was asked. No method throws.
 * Futures may be completed on a thread that must not be blocked. Safe for use by many
 * threads.
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
	 * Reads an entry.
	 * @param key the complete key
	 * @return the bytes, or {@code null} when there is no entry
	 */
	CompletableFuture<byte @Nullable []> get(String key);

	/**
	 * Stores an entry in place of any other.
	 * @param key the complete key
	 * @param entry the bytes
	 * @param ttl how long the entry lives, at least a millisecond
	 * @return completed when the tier has acknowledged the entry
	 */
	CompletableFuture<@Nullable Void> put(String key, byte[] entry, Duration ttl);

	/**
	 * Stores an entry if there is none.
	 * @param key the complete key
	 * @param entry the bytes
	 * @param ttl how long the entry lives, at least a millisecond
	 * @return whether the entry was stored
	 */
	CompletableFuture<Boolean> putIfAbsent(String key, byte[] entry, Duration ttl);

	/**
	 * Removes an entry.
	 * @param key the complete key
	 * @return whether there was one
	 */
	CompletableFuture<Boolean> delete(String key);

	/**
	 * Tells whether there is an entry.
	 * @param key the complete key
	 * @return whether there is one
	 */
	CompletableFuture<Boolean> exists(String key);

	/**
	 * Removes the entries whose complete key matches. Takes time in proportion to the
	 * number of keys in the tier; each step of it has the tier's time limit.
	 * @param glob a pattern with {@code *}, {@code ?}, {@code [a-c]} and a backslash as
	 * the escape
	 * @return how many entries were removed
	 */
	CompletableFuture<Long> deleteMatching(String glob);

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
