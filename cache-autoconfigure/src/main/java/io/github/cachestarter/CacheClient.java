package io.github.cachestarter;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * The direct way to the cache, for what annotations cannot express.
 * <p>
 * Keys are the application's own, usually {@code "<cache>:<key>"}: {@code "user:123"} is
 * the entry that {@code @Cached(cache = "user", key = "#id")} makes for the id 123. The
 * prefix that all keys share in Redis is added behind the scenes.
 * <p>
 * No method throws because of Redis: without it, reads find nothing, writes and removals
 * say {@code false}, and loaders run. Illegal arguments (an empty key, a negative time to
 * live) throw {@link IllegalArgumentException}.
 * <p>
 * In a transaction, writes and removals wait for its commit, see
 * {@code docs/transactions.md}. They say {@code false} or 0 while the change is pending;
 * if a removal is also carried out at once, they say the result of that removal.
 * <p>
 * An entry that was computed from another entry is not removed with it. Separate calls
 * outside of a transaction are not atomic with respect to loads: remove the inner entry
 * first, then the one computed from it.
 * <p>
 * A time to live is given as a {@link Duration}, or as text as in {@link Cached#ttl()}. A
 * {@code null} lives no longer than its cache remembers nulls, by default 60 seconds.
 * Safe for use by many threads.
 *
 * @since 0.1.0
 */
public interface CacheClient {

	/**
	 * Looks an entry up.
	 * @param <T> the type of the value
	 * @param key the application's key
	 * @param type what the value is read as
	 * @return the value; empty when there is no entry, when it holds {@code null}, or
	 * when it cannot be read as the type
	 */
	<T> Optional<T> get(String key, Class<T> type);

	/**
	 * Looks an entry of a generic type up.
	 * @param <T> the type of the value
	 * @param key the application's key
	 * @param type what the value is read as
	 * @return the value; empty when there is no entry, when it holds {@code null}, or
	 * when it cannot be read as the type
	 */
	<T> Optional<T> get(String key, ParameterizedTypeReference<T> type);

	/**
	 * Answers from the cache, else runs the loader and stores what it returns. Concurrent
	 * callers of one key usually share a run, see {@link Cached}. A lookup never gets the
	 * value of another caller's load if a change that was invalidated before the lookup
	 * began may be missing from it; it looks again after that load instead. See
	 * {@code docs/degradation.md} for the exceptions.
	 * @param <T> the type of the value
	 * @param key the application's key
	 * @param type what the value is read as
	 * @param ttl how long the entry lives
	 * @param loader gives the value; what it throws is thrown to the caller
	 * @return the cached or loaded value; {@code null} when that is what was loaded
	 */
	<T> @Nullable T getOrLoad(String key, Class<T> type, Duration ttl, Supplier<? extends @Nullable T> loader);

	/**
	 * As {@link #getOrLoad(String, Class, Duration, Supplier)} with the time to live
	 * written as in {@link Cached#ttl()}.
	 * @param <T> the type of the value
	 * @param key the application's key
	 * @param type what the value is read as
	 * @param ttl how long the entry lives
	 * @param loader gives the value; what it throws is thrown to the caller
	 * @return the cached or loaded value; {@code null} when that is what was loaded
	 */
	<T> @Nullable T getOrLoad(String key, Class<T> type, String ttl, Supplier<? extends @Nullable T> loader);

	/**
	 * As {@link #getOrLoad(String, Class, Duration, Supplier)} for a generic type.
	 * @param <T> the type of the value
	 * @param key the application's key
	 * @param type what the value is read as
	 * @param ttl how long the entry lives
	 * @param loader gives the value; what it throws is thrown to the caller
	 * @return the cached or loaded value; {@code null} when that is what was loaded
	 */
	<T> @Nullable T getOrLoad(String key, ParameterizedTypeReference<T> type, Duration ttl,
			Supplier<? extends @Nullable T> loader);

	/**
	 * As {@link #getOrLoad(String, ParameterizedTypeReference, Duration, Supplier)} with
	 * the time to live written as in {@link Cached#ttl()}.
	 * @param <T> the type of the value
	 * @param key the application's key
	 * @param type what the value is read as
	 * @param ttl how long the entry lives
	 * @param loader gives the value; what it throws is thrown to the caller
	 * @return the cached or loaded value; {@code null} when that is what was loaded
	 */
	<T> @Nullable T getOrLoad(String key, ParameterizedTypeReference<T> type, String ttl,
			Supplier<? extends @Nullable T> loader);

	/**
	 * Stores a value.
	 * @param key the application's key
	 * @param value the value, {@code null} included
	 * @param ttl how long the entry lives
	 * @return whether the cache has acknowledged the value
	 */
	boolean set(String key, @Nullable Object value, Duration ttl);

	/**
	 * Stores a value, with the time to live written as in {@link Cached#ttl()}.
	 * @param key the application's key
	 * @param value the value, {@code null} included
	 * @param ttl how long the entry lives
	 * @return whether the cache has acknowledged the value
	 */
	boolean set(String key, @Nullable Object value, String ttl);

	/**
	 * Removes an entry.
	 * @param key the application's key
	 * @return whether there was one
	 */
	boolean delete(String key);

	/**
	 * Tells whether there is an entry, without reading it.
	 * @param key the application's key
	 * @return whether there is one; {@code false} when Redis cannot tell
	 */
	boolean exists(String key);

	/**
	 * Removes every entry whose key matches, in batches, without blocking Redis. Takes
	 * time in proportion to the number of keys in Redis.
	 * @param pattern a <a href="https://redis.io/docs/latest/commands/keys/">glob
	 * pattern</a> over the application's keys: {@code "user:*"}
	 * @return the number of entries removed
	 */
	long deletePattern(String pattern);

	/**
	 * Adds one to a counter, for rate limits and the like. The first increment of a
	 * counter starts its time to live, later ones do not prolong it. While Redis is away
	 * this instance counts by itself, in a counter of its own with the same time to live.
	 * @param key the application's key, used for nothing but this counter
	 * @param ttl how long the counter lives
	 * @return the count, this increment included
	 */
	long increment(String key, Duration ttl);

	/**
	 * As {@link #increment(String, Duration)} with the time to live written as in
	 * {@link Cached#ttl()}.
	 * @param key the application's key, used for nothing but this counter
	 * @param ttl how long the counter lives
	 * @return the count, this increment included
	 */
	long increment(String key, String ttl);

	/**
	 * Makes every entry of any cache that has one of the tags invalid, see
	 * {@link Cached#tags()}. Takes as long for a million entries as for one. When Redis
	 * is away the removal is queued and sent before the next read from Redis.
	 * @param tags the names of the tags
	 * @return whether Redis has acknowledged it
	 */
	boolean invalidateTags(String... tags);

	/**
	 * Removes every entry of this application, in all caches. Counters too.
	 */
	void clear();

	/**
	 * Tells how the cache is doing. Asks Redis how much there is, for a second at the
	 * most in all, and not at all while Redis is away. Entries are not counted again
	 * within five seconds of the last count, so that this may be polled.
	 * @return the numbers of this instance since it started, and what is there now
	 */
	CacheStats stats();

}
