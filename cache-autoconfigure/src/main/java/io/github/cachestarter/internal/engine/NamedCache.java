package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * One cache: every way to it, by annotation, by Spring's {@code Cache} or directly, ends
 * here.
 * <p>
 * A lookup asks the tier; on a miss {@link Loads} runs the loader once for all callers
 * and stores its value. Whatever the tier does, methods answer as if there were no entry
 * and throw nothing but what a loader threw. Keys are complete, see {@link #key}. Safe
 * for use by many threads.
 * <p>
 * In a transaction changes take effect after its commit, see {@link PendingChanges}; as
 * long as it is not known what they will do, methods answer that nothing was removed or
 * stored.
 */
public final class NamedCache {

	private final String name;

	private final Keys keys;

	private final Tier tier;

	private final CacheLife life;

	private volatile boolean hashed;

	private final CacheCounters counters;

	private final Entries entries;

	private final ReadThrough loads;

	private final Reservations reservations;

	private final Changes changes;

	private final Removals removals;

	private final CallerTransaction transaction;

	private final Copies copies;

	private final CacheTags tags;

	private final EntryTerms terms;

	private final KeyRefusals refusals;

	NamedCache(String name, CacheLife life, Machinery shared, CacheMemory memory) {
		this.name = name;
		this.life = life;
		this.keys = shared.keys();
		this.tier = shared.tier();
		this.counters = memory.counters();
		this.refusals = memory.refusals();
		this.entries = new Entries(name, memory, shared);
		// What a key is made from does not say of which cache it is.
		this.copies = new Copies(memory.own() ? memory.near() : null, this.entries, shared.transactions());
		this.tags = new CacheTags(name, this.entries, memory, shared);
		this.terms = new UnnamedTags(life);
		LoadContext loading = new LoadContext(this.entries, shared.flights(), shared.sharing(), shared.leases(),
				shared.leasedLoads(), this.counters, memory.waits(), shared.transactions(),
				new LoadRefusals(name, memory));
		Replies blocking = new BlockingReplies(this.entries);
		Replies futures = new FutureReplies(this.entries, shared.continuations());
		this.transaction = new CallerTransaction(loading);
		this.loads = new ReadThrough(loading, this.transaction, blocking, futures);
		this.reservations = new Reservations(this.loads, this.tags, isOff());
		this.removals = new Removals(name, this.entries, this.counters, shared, memory.own());
		this.changes = new Changes(new ChangeContext(this.entries, shared.flights(), shared.leases(), this.tier,
				shared.leasedLoads(), shared.transactions(), this.removals, blocking, futures));
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
	 * The terms of entries whose tags nobody names.
	 * @return the life of this cache; its tags, as far as the cache knows them, are added
	 */
	public EntryTerms terms() {
		return this.terms;
	}

	/**
	 * Says which tags entries of this cache have. Who stores one without naming tags is
	 * bound to them.
	 * @param names the tags that every entry has
	 * @param further whether there are tags that depend on what the entry is made from
	 */
	public void declareTags(Collection<String> names, boolean further) {
		this.tags.declare(names, further);
	}

	/**
	 * Hashes the keys of this cache from now on, whichever way it is reached.
	 */
	public void hashKeys() {
		this.hashed = true;
		this.copies.unlink(this.keys.startOfHashed(this.name));
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
	 * Counts calls without a key.
	 * @return the counter
	 */
	public KeyRefusals refusals() {
		return this.refusals;
	}

	/**
	 * The copies of entries in this process, in front of the tier.
	 * @return the copies
	 */
	public Copies copies() {
		return this.copies;
	}

	/**
	 * Looks an entry up.
	 * @param key the complete key
	 * @param type what the value is read as
	 * @return what was found
	 */
	public Lookup lookup(String key, ValueType type) {
		return (isOff() || this.transaction.bypasses(key)) ? Lookup.MISS
				: this.entries.find(key, type, List.of()).lookup();
	}

	/**
	 * Looks an entry up without blocking.
	 * @param key the complete key
	 * @param type what the value is read as
	 * @return what was found; never fails
	 */
	public CompletableFuture<Lookup> lookupAsync(String key, ValueType type) {
		return (isOff() || this.transaction.bypasses(key)) ? CompletableFuture.completedFuture(Lookup.MISS)
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
		return isOff() ? loader.load() : this.loads.getOrLoad(key, type, this.tags.complete(terms), loader);
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
		return isOff() ? Futures.asIs(loader.get())
				: this.loads.getOrLoadAsync(key, type, this.tags.complete(terms), loader);
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
		return !isOff() && this.changes.put(key, value, type, this.tags.completeInPlace(key, terms));
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
		return isOff() ? CompletableFuture.completedFuture(false)
				: this.changes.putAsync(key, value, type, this.tags.complete(terms));
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
		if (this.transaction.isActive()) {
			Lookup found = lookup(key, type);
			if (!found.isHit()) {
				put(key, value, type, terms);
			}
			return found;
		}
		EntryTerms complete = this.tags.complete(terms);
		return this.changes.putIfAbsent(key, value, type, complete, this.entries.find(key, type, complete.tags()));
	}

	/**
	 * Announces that a value is about to be changed, so that the changed value can be
	 * stored whatever happens meanwhile.
	 * @param key the complete key
	 * @param terms whether, how long and with which tags it is stored
	 * @return the change, to be ended by the caller
	 */
	public AnnouncedChange beginUpdate(String key, EntryTerms terms) {
		EntryTerms complete = isOff() ? terms : this.tags.completeInPlace(key, terms);
		return new AnnouncedChange(key, complete, this.changes, this.changes.begin(key, complete));
	}

	/**
	 * Removes an entry, and detaches a load of it that is under way.
	 * @param key the complete key
	 * @return whether there was an entry
	 */
	public boolean invalidate(String key) {
		return count(this.removals.remove(this.removals.ofKey(key))) > 0;
	}

	/**
	 * Removes an entry as {@link #invalidate} does, without waiting for the tier.
	 * @param key the complete key
	 * @return whether there was an entry; never fails
	 */
	public CompletableFuture<Boolean> invalidateAsync(String key) {
		return this.removals.removeAsync(this.removals.ofKey(key)).thenApply((removed) -> count(removed) > 0);
	}

	/**
	 * Removes the entries whose key matches.
	 * @param pattern a glob pattern over the texts of the keys
	 * @return how many entries were removed
	 */
	public long invalidateMatching(String pattern) {
		return count(this.removals.remove(this.removals.ofMatching(pattern)));
	}

	/**
	 * Makes every entry invalid, in a time that does not depend on their number. Their
	 * memory is freed in the background.
	 * @return whether the tier has acknowledged it; where not, it is queued and sent
	 * before the next read from Redis
	 */
	public boolean clear() {
		return this.removals.remove(this.removals.ofAll()) != null;
	}

	/**
	 * Makes every entry invalid as {@link #clear} does, and removes them, which takes
	 * time in proportion to the number of keys in Redis. What is invalid already is
	 * removed before, and not counted.
	 * @return how many entries were removed
	 */
	public long removeAll() {
		this.removals.sweep();
		return (this.removals.remove(this.removals.ofAllInPlace()) != null)
				? count(this.removals.remove(this.removals.ofDead())) : 0;
	}

	/**
	 * Makes every entry invalid as {@link #clear} does, without waiting for the tier.
	 * @return whether the tier has acknowledged it; never fails
	 */
	public CompletableFuture<Boolean> clearAsync() {
		return this.removals.removeAsync(this.removals.ofAll()).thenApply(Objects::nonNull);
	}

	String clearTag() {
		return this.removals.clearTag();
	}

	/**
	 * Makes every entry of any cache that has one of the tags invalid, in a time that
	 * does not depend on their number.
	 * @param names the names of the tags
	 * @return whether the tier has acknowledged it; where not, it is queued and sent
	 * before the next read from Redis
	 */
	public boolean invalidateTags(Collection<String> names) {
		return !names.isEmpty() && this.removals.remove(this.removals.ofTags(names)) != null;
	}

	/**
	 * What can be removed of this cache, and of all caches. To be carried out by
	 * {@link Removals#removeTogether}.
	 * @return the removals
	 */
	public Removals removals() {
		return this.removals;
	}

	private static long count(@Nullable Long removed) {
		return (removed != null) ? removed : 0;
	}

	/**
	 * Tells whether there is an entry, without counting a lookup.
	 * @param key the complete key
	 * @return whether there is one
	 */
	public boolean exists(String key) {
		return !this.transaction.hasChanged(key) && this.entries.exists(key);
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
	 * What was counted since the start, of all caches that count together with this one.
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
	 * Whether nothing is ever cached, so that no key is needed.
	 * @return whether the tier is no place for entries
	 */
	public boolean isOff() {
		return this.tier instanceof NoTier;
	}

}
