package io.github.cachestarter.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.tier.Tier;
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

	private final TagVersions tags;

	private final Flights flights;

	private final CacheLife life;

	private volatile boolean hashed;

	private final CacheCounters counters;

	private final Entries entries;

	private final Loads loads;

	private final AsyncLoads asyncLoads;

	private final Reservations reservations;

	private final Puts puts;

	private final Sweeper sweeper;

	NamedCache(String name, CacheLife life, Machinery shared) {
		this.name = name;
		this.life = life;
		this.keys = shared.keys();
		this.tier = shared.tier();
		this.tags = shared.tags();
		this.flights = shared.flights();
		this.counters = new CacheCounters(this.tier.name().equals("local"));
		this.entries = new Entries(name, this.counters, shared);
		this.loads = new Loads(new LoadContext(this.entries, this.flights, shared.leases(), this.counters));
		this.asyncLoads = new AsyncLoads(this.loads.context(), shared.continuations());
		this.reservations = new Reservations(this.loads, this.asyncLoads, isOff());
		this.puts = new Puts(this.entries, this.flights, shared.leases(), this.tier);
		this.sweeper = new Sweeper(this.tier, clearTag(),
				this.keys.completePattern(Keys.escape(name) + Keys.SEPARATOR + "*"));
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
		return isOff() ? Lookup.MISS : this.entries.find(key, type, List.of()).lookup();
	}

	/**
	 * Looks an entry up without blocking.
	 * @param key the complete key
	 * @param type what the value is read as
	 * @return what was found; never fails
	 */
	public CompletableFuture<Lookup> lookupAsync(String key, ValueType type) {
		return isOff() ? CompletableFuture.completedFuture(Lookup.MISS)
				: this.entries.findAsync(key, type, List.of()).thenApply(Seen::lookup);
	}

	/**
	 * Answers from the cache, else runs the loader and stores its value.
	 * @param key the complete key
	 * @param type what the value is stored and read as
	 * @param terms whether, how long and with which tags the value is stored
	 * @param loader gives the value
	 * @return the value
	 * @throws Throwable what the loader threw
	 */
	public @Nullable Object getOrLoad(String key, ValueType type, EntryTerms terms, Loader loader) throws Throwable {
		return isOff() ? loader.load() : this.loads.getOrLoad(key, type, terms, loader);
	}

	/**
	 * Answers from the cache, else runs the loader and stores its value, without
	 * blocking.
	 * @param key the complete key
	 * @param type what the value is stored and read as
	 * @param terms whether, how long and with which tags the value is stored
	 * @param loader gives the value
	 * @return the value; fails as the loader's future does
	 */
	public CompletableFuture<@Nullable Object> getOrLoadAsync(String key, ValueType type, EntryTerms terms,
			Supplier<? extends CompletableFuture<?>> loader) {
		return isOff() ? AsyncLoads.asIs(loader.get()) : this.asyncLoads.getOrLoad(key, type, terms, loader);
	}

	/**
	 * The way to this cache for callers who load by themselves.
	 * @return lookups that keep a place on a miss
	 */
	public Reservations reservations() {
		return this.reservations;
	}

	/**
	 * Stores a value in place of the entry. When it is not or cannot be stored, the entry
	 * is removed, because it is out of date.
	 * @param key the complete key
	 * @param value the value, or {@code null}
	 * @param type what the value is stored as
	 * @param terms whether, how long and with which tags it is stored
	 * @return whether the tier has acknowledged the value
	 */
	public boolean put(String key, @Nullable Object value, ValueType type, EntryTerms terms) {
		return !isOff() && this.puts.put(key, value, type, terms);
	}

	/**
	 * Stores a value as {@link #put} does, without waiting for the tier.
	 * @param key the complete key
	 * @param value the value, or {@code null}
	 * @param type what the value is stored as
	 * @param terms whether, how long and with which tags it is stored
	 * @return whether the tier has acknowledged the value; never fails
	 */
	public CompletableFuture<Boolean> putAsync(String key, @Nullable Object value, ValueType type, EntryTerms terms) {
		return isOff() ? CompletableFuture.completedFuture(false) : this.puts.putAsync(key, value, type, terms);
	}

	/**
	 * Stores a value if there is no entry.
	 * @param key the complete key
	 * @param value the value, or {@code null}
	 * @param type what the value is stored and read as
	 * @param terms whether, how long and with which tags it is stored
	 * @return the entry that was there; no hit when there was none
	 */
	public Lookup putIfAbsent(String key, @Nullable Object value, ValueType type, EntryTerms terms) {
		if (isOff()) {
			return Lookup.MISS;
		}
		return this.puts.putIfAbsent(key, value, type, terms, this.entries.find(key, type, terms.tags()));
	}

	/**
	 * Announces that a value is about to be changed, so that the changed value can be
	 * stored whatever happens meanwhile.
	 * @param key the complete key
	 * @param terms whether, how long and with which tags it is stored
	 * @return the change, to be ended by the caller
	 */
	public Update beginUpdate(String key, EntryTerms terms) {
		return this.puts.begin(key, terms);
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
		return Boolean.TRUE.equals(this.entries.tell(() -> this.tier.delete(key)));
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
		return this.entries.tellAsync(() -> this.tier.delete(key)).thenApply(Boolean.TRUE::equals);
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
	 * Makes every entry invalid, in a time that does not depend on their number. Their
	 * memory is freed in the background.
	 * @return whether the tier has acknowledged it; where not, it is made up for before
	 * anything is read
	 */
	public boolean clear() {
		boolean acknowledged = outdate();
		if (acknowledged) {
			this.sweeper.request();
		}
		return acknowledged;
	}

	/**
	 * Makes every entry invalid and leaves them where they are.
	 */
	boolean outdate() {
		return !isOff() && this.entries.tell(clearing()) != null;
	}

	/**
	 * Makes those entries invalid whose key has no name of a cache.
	 */
	void outdateNameless() {
		this.entries.tell(() -> this.tier.invalidateTags(List.of(this.keys.tags().clear(Keys.NO_NAME))));
	}

	/**
	 * Makes every entry invalid as {@link #clear} does, and removes them, which takes
	 * time in proportion to the number of keys in Redis.
	 * @return how many entries were removed, valid or not
	 */
	public long removeAll() {
		return outdate() ? invalidateMatching("*") : 0;
	}

	/**
	 * Makes every entry invalid as {@link #clear} does, without waiting for the tier.
	 * @return whether the tier has acknowledged it; never fails
	 */
	public CompletableFuture<Boolean> clearAsync() {
		return isOff() ? CompletableFuture.completedFuture(false)
				: this.entries.tellAsync(clearing()).thenApply((acknowledged) -> {
					if (acknowledged != null) {
						this.sweeper.request();
					}
					return acknowledged != null;
				});
	}

	private Supplier<CompletableFuture<Boolean>> clearing() {
		this.counters.invalidation();
		String start = this.keys.startOf(this.name);
		this.flights.revoke((key) -> key.startsWith(start));
		return () -> this.tier.invalidateTags(List.of(clearTag())).thenApply((done) -> true);
	}

	String clearTag() {
		return this.keys.tags().clear(this.name);
	}

	/**
	 * Makes every entry of any cache that has one of the tags invalid, in a time that
	 * does not depend on their number.
	 * @param names the names of the tags
	 * @return whether the tier has acknowledged it; where not, it is made up for before
	 * anything is read
	 */
	public boolean invalidateTags(Collection<String> names) {
		if (isOff() || names.isEmpty()) {
			return false;
		}
		this.counters.invalidation();
		// Which tags a load has that is under way is not known here.
		this.flights.revoke((key) -> true);
		List<String> complete = names.stream().map(this.tags::key).toList();
		return this.entries.tell(() -> this.tier.invalidateTags(complete).thenApply((done) -> true)) != null;
	}

	/**
	 * Tells whether there is an entry, without counting a lookup.
	 * @param key the complete key
	 * @return whether there is one
	 */
	public boolean exists(String key) {
		return this.entries.exists(key);
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

	private boolean isOff() {
		return this.tier instanceof NoTier;
	}

}
