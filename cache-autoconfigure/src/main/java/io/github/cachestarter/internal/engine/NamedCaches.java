package io.github.cachestarter.internal.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

import io.github.cachestarter.internal.near.LeasedLoads;
import io.github.cachestarter.internal.near.NearCache;
import io.github.cachestarter.internal.protocol.SharingRule;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.ValueCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.TransactionExecutionListener;

/**
 * All caches of the application, by name, made on demand. Safe for use by many threads.
 */
public final class NamedCaches implements AutoCloseable {

	/**
	 * Counts what is done to keys that belong to no cache.
	 */
	static final String WITHOUT_NAME = "direct";

	/**
	 * Stands for the caches that nobody has declared and that are too many to have
	 * numbers of their own. No cache can have this name.
	 */
	static final String REST = ":undeclared";

	/**
	 * Whoever wrote the application did not think of more names than that.
	 */
	static final int MOST_UNDECLARED = 1000;

	/**
	 * The most bytes that an entry has where nothing else is said.
	 */
	static final int USUAL_MAX_BYTES = 1 << 20;

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final Keys keys;

	private final Tier tier;

	private final ValueCodec codec;

	private final Function<String, CacheLife> lives;

	private final Continuations continuations = new Continuations();

	private final Transactions transactions = new Transactions();

	private final Machinery machinery;

	private final ConcurrentHashMap<String, NamedCache> caches = new ConcurrentHashMap<>();

	private final Semaphore undeclared = new Semaphore(MOST_UNDECLARED);

	private final AtomicReference<@Nullable Rest> rest = new AtomicReference<>();

	private final List<Consumer<NamedCache>> observers = new CopyOnWriteArrayList<>();

	/**
	 * Creates the caches, with the usual times for leases.
	 * @param keys completes keys
	 * @param tier keeps the entries
	 * @param codec reads and writes them
	 * @param lives the life of entries by cache
	 */
	public NamedCaches(Keys keys, Tier tier, ValueCodec codec, Function<String, CacheLife> lives) {
		this(keys, tier, codec, lives, LeaseTimes.DEFAULT);
	}

	/**
	 * Creates the caches without copies in front of the tier.
	 * @param keys completes keys
	 * @param tier keeps the entries
	 * @param codec reads and writes them
	 * @param lives the life of entries by cache
	 * @param leaseTimes how long leases bind
	 */
	public NamedCaches(Keys keys, Tier tier, ValueCodec codec, Function<String, CacheLife> lives,
			LeaseTimes leaseTimes) {
		this(keys, tier, codec, lives, leaseTimes, (name) -> null, new LeasedLoads(), new SharingRule());
	}

	/**
	 * Creates the caches.
	 * @param keys completes keys
	 * @param tier keeps the entries
	 * @param codec reads and writes them
	 * @param lives the life of entries by cache
	 * @param leaseTimes how long leases bind
	 * @param maxBytes the most bytes that an entry may have by cache
	 * @param near gives the copies in this process of a cache, {@code null} for none
	 * @param leasedLoads is told of all loads that hold a lease; the one of the copies
	 */
	public NamedCaches(Keys keys, Tier tier, ValueCodec codec, Function<String, CacheLife> lives, LeaseTimes leaseTimes,
			ToIntFunction<String> maxBytes, Function<String, @Nullable NearCache> near, LeasedLoads leasedLoads) {
		this(keys, tier, codec, lives, leaseTimes, maxBytes, near, leasedLoads, new SharingRule());
	}

	NamedCaches(Keys keys, Tier tier, ValueCodec codec, Function<String, CacheLife> lives, LeaseTimes leaseTimes,
			Function<String, @Nullable NearCache> near, LeasedLoads leasedLoads, SharingRule sharing) {
		this(keys, tier, codec, lives, leaseTimes, (name) -> USUAL_MAX_BYTES, near, leasedLoads, sharing);
	}

	private NamedCaches(Keys keys, Tier tier, ValueCodec codec, Function<String, CacheLife> lives,
			LeaseTimes leaseTimes, ToIntFunction<String> maxBytes, Function<String, @Nullable NearCache> near,
			LeasedLoads leasedLoads, SharingRule sharing) {
		this.keys = keys;
		this.tier = tier;
		this.codec = codec;
		this.lives = lives;
		TagVersions tags = new TagVersions(tier, keys.tags(), leaseTimes.life());
		this.machinery = new Machinery(keys, tier, codec, tags, new Leases(tier, tags, leaseTimes), leasedLoads,
				new Flights(), sharing, this.transactions, this.continuations, maxBytes, near);
	}

	/**
	 * Gives a cache whose name an annotation or a property declares.
	 * @param name its name
	 * @return the cache, the same for every call
	 * @throws IllegalArgumentException if the name is empty or contains a colon
	 */
	public NamedCache get(String name) {
		NamedCache cache = this.caches.get(name);
		return (cache != null) ? cache : add(create(name));
	}

	/**
	 * Gives a cache whose name may be anybody's, such as a user's. Of those that nobody
	 * has declared, the first thousand are like all others. The ones after them work too,
	 * but leave nothing in this process: they are made for every call, and share one set
	 * of numbers and copies.
	 * @param name its name
	 * @return the cache
	 * @throws IllegalArgumentException if the name is empty or contains a colon
	 */
	public NamedCache getUndeclared(String name) {
		NamedCache cache = this.caches.get(name);
		if (cache != null) {
			return cache;
		}
		checkName(name);
		if (!this.undeclared.tryAcquire()) {
			return new NamedCache(name, this.lives.apply(name), this.machinery, rest());
		}
		NamedCache created = create(name);
		NamedCache added = add(created);
		if (added != created) {
			this.undeclared.release();
		}
		return added;
	}

	/**
	 * Finds a cache that has numbers of its own, without making one.
	 * @param name its name
	 * @return the cache, or {@code null}
	 */
	public @Nullable NamedCache find(String name) {
		return this.caches.get(name);
	}

	private CacheMemory rest() {
		Rest known = this.rest.get();
		if (known != null) {
			return known.memory.together();
		}
		CacheMemory memory = memory(REST);
		NamedCache created = new NamedCache(REST, this.lives.apply(REST), this.machinery, memory);
		if (this.rest.compareAndSet(null, new Rest(created, memory))) {
			logger
				.warn("cache_names_bounded reason=more than {} caches that nobody has declared were asked for by name."
						+ " Further ones work, but their numbers are added up under {}. Where names come from users, make them a"
						+ " part of the key; otherwise declare the caches as cache.caches.<name>", MOST_UNDECLARED,
						REST);
			this.observers.forEach((observer) -> observer.accept(created));
		}
		return rest();
	}

	/**
	 * Gives the cache that a key of the application belongs to.
	 * @param applicationKey usually {@code <cache>:<key>}
	 * @return the cache that the key starts with, else one that stands for all such keys
	 */
	public NamedCache owning(String applicationKey) {
		int nameEnd = applicationKey.indexOf(Keys.SEPARATOR);
		NamedCache cache = (nameEnd > 0) ? this.caches.get(applicationKey.substring(0, nameEnd)) : null;
		return (cache != null) ? cache : get(WITHOUT_NAME);
	}

	/**
	 * Gives the cache that stands for all keys which belong to none.
	 * @return the cache
	 */
	public NamedCache withoutName() {
		return get(WITHOUT_NAME);
	}

	/**
	 * The caches that have numbers of their own, and the one that stands for those which
	 * have none.
	 * @return the caches now
	 */
	public Collection<NamedCache> counted() {
		Stream<NamedCache> others = Stream.ofNullable(this.rest.get()).map(Rest::cache);
		return Stream.concat(this.caches.values().stream(), others).toList();
	}

	/**
	 * The caches that were asked for so far, without those that share their numbers.
	 * @return a view that changes as caches are added
	 */
	public Collection<NamedCache> all() {
		return Collections.unmodifiableCollection(this.caches.values());
	}

	/**
	 * Tells of every cache exactly once: of those that exist now, and of others when they
	 * are first asked for, on the thread that asks.
	 * @param observer takes the caches; must not throw, or the caller of a cache would
	 * see it
	 */
	public void onCreated(Consumer<NamedCache> observer) {
		Set<String> told = ConcurrentHashMap.newKeySet();
		Consumer<NamedCache> once = (cache) -> {
			if (told.add(cache.name())) {
				observer.accept(cache);
			}
		};
		// In this order no cache is missed that is added meanwhile.
		this.observers.add(once);
		counted().forEach(once);
	}

	/**
	 * Removes the entries of the application whose key matches.
	 * @param pattern a glob pattern over the application's keys
	 * @return how many entries were removed
	 */
	public long invalidateMatching(String pattern) {
		return removeAnywhere(pattern, true);
	}

	/**
	 * Makes every entry of any cache that has one of the tags invalid.
	 * @param tags the names of the tags
	 * @return whether the tier has acknowledged it; where not, it is queued and sent
	 * before the next read from Redis
	 */
	public boolean invalidateTags(Collection<String> tags) {
		return get(WITHOUT_NAME).invalidateTags(tags);
	}

	/**
	 * Removes everything. Entries of caches that this process does not know are found by
	 * their keys.
	 * @return how many entries were removed, valid or not
	 */
	public long clear() {
		List<Removal> all = new ArrayList<>(List.of(withoutName().removals().ofNameless()));
		this.caches.values().forEach((cache) -> all.add(cache.removals().ofAllInPlace()));
		Removals.removeTogether(all);
		// Those of caches that are not known here may be made from each other.
		return removeAnywhere("*", true);
	}

	private long removeAnywhere(String pattern, boolean repeated) {
		Removals removals = withoutName().removals();
		Long removed = removals.remove(removals.ofMatchingAnywhere(pattern, repeated));
		return (removed != null) ? removed : 0;
	}

	/**
	 * The tags of all caches that were asked for so far.
	 * @return the complete keys
	 */
	public Collection<String> clearTags() {
		Stream<String> names = Stream.concat(Stream.of(Keys.NO_NAME), this.caches.keySet().stream());
		return names.map(this.keys.tags()::clear).toList();
	}

	/**
	 * What is known of the resources that Spring binds to a thread.
	 * @return the same for every call
	 */
	public ReadsAfresh resources() {
		return this.transactions.resources();
	}

	/**
	 * What a transaction manager is to tell of its transactions. Without it changes that
	 * are made inside of them may be carried out more often than necessary.
	 * @return a listener that throws nothing; {@code null} when the caches are off
	 */
	public @Nullable TransactionExecutionListener transactionListener() {
		return (this.tier instanceof NoTier) ? null : this.transactions;
	}

	/**
	 * Completes a key as the application knows it.
	 * @param applicationKey usually {@code <cache>:<key>}
	 * @return the key in Redis, the same as by the cache that it belongs to
	 */
	public String complete(String applicationKey) {
		int nameEnd = applicationKey.indexOf(Keys.SEPARATOR);
		NamedCache cache = (nameEnd > 0) ? this.caches.get(applicationKey.substring(0, nameEnd)) : null;
		return (cache != null) ? cache.key(applicationKey.substring(nameEnd + 1)) : this.keys.complete(applicationKey);
	}

	/**
	 * How keys become complete.
	 * @return the keys
	 */
	public Keys keys() {
		return this.keys;
	}

	/**
	 * Where the entries are kept.
	 * @return the tier
	 */
	public Tier tier() {
		return this.tier;
	}

	/**
	 * What reads and writes the entries.
	 * @return the codec
	 */
	public ValueCodec codec() {
		return this.codec;
	}

	/**
	 * Observers are told outside of the map's lock: they may use caches themselves.
	 */
	private NamedCache add(NamedCache created) {
		NamedCache present = this.caches.putIfAbsent(created.name(), created);
		if (present != null) {
			return present;
		}
		this.observers.forEach((observer) -> observer.accept(created));
		return created;
	}

	private NamedCache create(String name) {
		checkName(name);
		return new NamedCache(name, this.lives.apply(name), this.machinery, memory(name));
	}

	private CacheMemory memory(String name) {
		return CacheMemory.of(name, this.machinery.tier().name().equals("local"),
				this.machinery.maxBytes().applyAsInt(name), this.machinery.near().apply(name));
	}

	private static void checkName(String name) {
		if (name.isEmpty() || name.indexOf(Keys.SEPARATOR) >= 0) {
			throw new IllegalArgumentException(
					"'" + name + "' cannot be the name of a cache: a name is not empty and has"
							+ " no colon, because keys are written <cache>:<key>. Use '-' or '.' instead.");
		}
	}

	/**
	 * Ends the threads that asynchronous callers go on on.
	 */
	@Override
	public void close() {
		this.continuations.close();
	}

	/**
	 * What stands for the caches that have no numbers of their own.
	 *
	 * @param cache counts for them
	 * @param memory which they have together
	 */
	private record Rest(NamedCache cache, CacheMemory memory) {

	}

}
