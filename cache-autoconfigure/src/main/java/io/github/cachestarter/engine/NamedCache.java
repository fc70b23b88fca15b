package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.tier.Tier;
import io.github.cachestarter.value.ValueCodec;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * One cache: every way to it, by annotation, by Spring's {@code Cache} or directly, ends
 * here.
 * <p>
 * A lookup asks the tier; on a miss {@link Loads} runs the loader once for all callers
 * and stores its value. Whatever the tier does, methods answer as if there were no entry
 * and throw nothing but what a loader threw. Keys are complete, see {@link #key}. Safe
 * for use by many threads.
 */
public final class NamedCache {

	private final String name;

	private final Keys keys;

	private final Tier tier;

	private final Flights flights;

	private final CacheLife life;

	private volatile boolean hashed;

	private final CacheCounters counters;

	private final Entries entries;

	private final Loads loads;

	private final AsyncLoads asyncLoads;

	private final Puts puts;

	NamedCache(String name, Keys keys, Tier tier, ValueCodec codec, Flights flights, CacheLife life,
			Executor continuations) {
		this.name = name;
		this.keys = keys;
		this.tier = tier;
		this.flights = flights;
		this.life = life;
		this.counters = new CacheCounters(tier.name().equals("local"));
		this.entries = new Entries(name, tier, codec, this.counters, continuations);
		this.loads = new Loads(this.entries, flights, this.counters);
		this.asyncLoads = new AsyncLoads(this.entries, flights, this.counters, continuations);
		this.puts = new Puts(this.entries, flights, tier);
	}

	/**
	 * The name of the cache.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * How long entries of this cache live that nobody gave a life of their own.
	 * @return the life
	 */
	public CacheLife life() {
		return this.life;
	}

	/**
	 * Hashes the keys of this cache from now on, whichever way it is reached.
	 */
	public void hashKeys() {
		this.hashed = true;
	}

	/**
	 * Completes a key of this cache.
	 * @param text the key's text, see {@link KeyText}
	 * @return the key in Redis
	 */
	public String key(String text) {
		return this.hashed ? this.keys.hashed(this.name, text) : this.keys.complete(this.name + Keys.SEPARATOR + text);
	}

	/**
	 * Looks an entry up.
	 * @param key the complete key
	 * @param type what the value is read as
	 * @return what was found
	 */
	public Lookup lookup(String key, ValueType type) {
		return isOff() ? Lookup.MISS : this.entries.find(key, type);
	}

	/**
	 * Looks an entry up without blocking.
	 * @param key the complete key
	 * @param type what the value is read as
	 * @return what was found; never fails
	 */
	public CompletableFuture<Lookup> lookupAsync(String key, ValueType type) {
		return isOff() ? CompletableFuture.completedFuture(Lookup.MISS) : this.entries.findAsync(key, type);
	}

	/**
	 * Answers from the cache, else runs the loader and stores its value.
	 * @param key the complete key
	 * @param type what the value is stored and read as
	 * @param life whether and how long the value is stored
	 * @param loader gives the value
	 * @return the value
	 * @throws Throwable what the loader threw
	 */
	public @Nullable Object getOrLoad(String key, ValueType type, EntryLife life, Loader loader) throws Throwable {
		return isOff() ? loader.load() : this.loads.getOrLoad(key, type, life, loader);
	}

	/**
	 * Answers from the cache, else runs the loader and stores its value, without
	 * blocking.
	 * @param key the complete key
	 * @param type what the value is stored and read as
	 * @param life whether and how long the value is stored
	 * @param loader gives the value
	 * @return the value; fails as the loader's future does
	 */
	public CompletableFuture<@Nullable Object> getOrLoadAsync(String key, ValueType type, EntryLife life,
			Supplier<? extends CompletableFuture<?>> loader) {
		if (isOff()) {
			return AsyncLoads.asIs(loader.get());
		}
		return this.asyncLoads.getOrLoad(key, type, life, loader);
	}

	/**
	 * Stores a value in place of the entry. When it is not or cannot be stored, the entry
	 * is removed, because it is out of date.
	 * @param key the complete key
	 * @param value the value, or {@code null}
	 * @param type what the value is stored as
	 * @param life whether and how long it is stored
	 * @return whether the tier has acknowledged the value
	 */
	public boolean put(String key, @Nullable Object value, ValueType type, EntryLife life) {
		if (isOff()) {
			return false;
		}
		return this.puts.put(key, value, type, life);
	}

	/**
	 * Stores a value as {@link #put} does, without waiting for the tier.
	 * @param key the complete key
	 * @param value the value, or {@code null}
	 * @param type what the value is stored as
	 * @param life whether and how long it is stored
	 * @return whether the tier has acknowledged the value; never fails
	 */
	public CompletableFuture<Boolean> putAsync(String key, @Nullable Object value, ValueType type, EntryLife life) {
		if (isOff()) {
			return CompletableFuture.completedFuture(false);
		}
		return this.puts.putAsync(key, value, type, life);
	}

	/**
	 * Stores a value if there is no entry.
	 * @param key the complete key
	 * @param value the value, or {@code null}
	 * @param type what the value is stored and read as
	 * @param life whether and how long it is stored
	 * @return the entry that was there; no hit when there was none
	 */
	public Lookup putIfAbsent(String key, @Nullable Object value, ValueType type, EntryLife life) {
		Lookup present = lookup(key, type);
		return (present.isHit() || isOff()) ? present : this.puts.putIfAbsent(key, value, type, life);
	}

	/**
	 * Removes an entry, and detaches a load of it that is under way.
	 * @param key the complete key
	 * @return whether there was an entry
	 */
	public boolean invalidate(String key) {
		if (isOff()) {
			return false;
		}
		this.counters.invalidation();
		this.flights.revoke(key);
		return remove(key);
	}

	/**
	 * Removes an entry as {@link #invalidate} does, without waiting for the tier.
	 * @param key the complete key
	 * @return whether there was an entry; never fails
	 */
	public CompletableFuture<Boolean> invalidateAsync(String key) {
		if (isOff()) {
			return CompletableFuture.completedFuture(false);
		}
		this.counters.invalidation();
		this.flights.revoke(key);
		return removeAsync(key);
	}

	/**
	 * Removes the entries whose key matches.
	 * @param pattern a glob pattern over the texts of the keys
	 * @return how many entries were removed
	 */
	public long invalidateMatching(String pattern) {
		return isOff() ? 0 : Objects.requireNonNullElse(this.entries.tell(removalOfMatching(pattern)), 0L);
	}

	/**
	 * Removes every entry.
	 * @return how many entries were removed
	 */
	public long clear() {
		return invalidateMatching("*");
	}

	/**
	 * Removes every entry as {@link #clear} does, without waiting for the tier.
	 * @return how many entries were removed; never fails
	 */
	public CompletableFuture<Long> clearAsync() {
		if (isOff()) {
			return CompletableFuture.completedFuture(0L);
		}
		return this.entries.tellAsync(removalOfMatching("*"))
			.thenApply((removed) -> Objects.requireNonNullElse(removed, 0L));
	}

	/**
	 * Tells whether there is an entry, without counting a lookup.
	 * @param key the complete key
	 * @return whether there is one
	 */
	public boolean exists(String key) {
		return Boolean.TRUE.equals(this.entries.ask(() -> this.tier.exists(key)));
	}

	/**
	 * Adds one to a counter.
	 * @param key the complete key
	 * @param ttl how long the counter lives if this is its first increment
	 * @return the count, or {@code null} when the tier cannot tell
	 */
	@Nullable Long increment(String key, Duration ttl) {
		return this.entries.ask(() -> this.tier.increment(key, ttl));
	}

	/**
	 * What was counted since the start.
	 * @return the numbers now
	 */
	public NamedCacheStats stats() {
		return this.counters.snapshot();
	}

	/**
	 * How long the loads that {@link #stats()} counts took together. The mean in there is
	 * rounded for reading, which would make a sum go backwards.
	 * @return the time since the start
	 */
	public Duration loadTime() {
		return this.counters.loadTime();
	}

	/**
	 * Removes the entries of all caches whose key matches. A load under way is detached
	 * whether its key matches or not, which costs another load at the most.
	 * @param applicationPattern a glob pattern over the application's keys
	 * @return how many entries were removed
	 */
	long invalidateAnywhere(String applicationPattern) {
		if (isOff()) {
			return 0;
		}
		Supplier<CompletableFuture<Long>> removal = removal(applicationPattern, (key) -> true);
		return Objects.requireNonNullElse(this.entries.tell(removal), 0L);
	}

	private Supplier<CompletableFuture<Long>> removalOfMatching(String pattern) {
		String start = this.keys.startOf(this.name);
		return removal(Keys.escape(this.name) + Keys.SEPARATOR + pattern, (key) -> key.startsWith(start));
	}

	/**
	 * Detaches loads at once; what is left to do is to tell the tier.
	 */
	private Supplier<CompletableFuture<Long>> removal(String applicationPattern, Predicate<String> loads) {
		this.counters.invalidation();
		this.flights.revoke(loads);
		String glob = this.keys.completePattern(applicationPattern);
		return () -> this.tier.deleteMatching(glob);
	}

	private boolean remove(String key) {
		return Boolean.TRUE.equals(this.entries.tell(() -> this.tier.delete(key)));
	}

	private CompletableFuture<Boolean> removeAsync(String key) {
		return this.entries.tellAsync(() -> this.tier.delete(key)).thenApply(Boolean.TRUE::equals);
	}

	private boolean isOff() {
		return this.tier instanceof NoTier;
	}

}
