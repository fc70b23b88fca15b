package io.github.cachestarter.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.cachestarter.tier.Tier;
import io.github.cachestarter.value.ValueCodec;

/**
 * All caches of the application, by name, made on demand. Safe for use by many threads.
 */
public final class NamedCaches implements AutoCloseable {

	/**
	 * Counts what is done to keys that belong to no cache.
	 */
	static final String WITHOUT_NAME = "direct";

	private final Keys keys;

	private final Tier tier;

	private final ValueCodec codec;

	private final Function<String, CacheLife> lives;

	private final Flights flights = new Flights();

	private final Continuations continuations = new Continuations();

	private final ConcurrentHashMap<String, NamedCache> caches = new ConcurrentHashMap<>();

	private final List<Consumer<NamedCache>> observers = new CopyOnWriteArrayList<>();

	/**
	 * Creates the caches.
	 * @param keys completes keys
	 * @param tier keeps the entries
	 * @param codec reads and writes them
	 * @param lives the life of entries by cache
	 */
	public NamedCaches(Keys keys, Tier tier, ValueCodec codec, Function<String, CacheLife> lives) {
		this.keys = keys;
		this.tier = tier;
		this.codec = codec;
		this.lives = lives;
	}

	/**
	 * Gives a cache.
	 * @param name its name
	 * @return the cache, the same for every call
	 * @throws IllegalArgumentException if the name is empty or contains a colon
	 */
	public NamedCache get(String name) {
		NamedCache cache = this.caches.get(name);
		return (cache != null) ? cache : add(create(name));
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
	 * The caches that were asked for so far.
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
		this.caches.values().forEach(once);
	}

	/**
	 * Removes the entries of the application whose key matches.
	 * @param pattern a glob pattern over the application's keys
	 * @return how many entries were removed
	 */
	public long invalidateMatching(String pattern) {
		return get(WITHOUT_NAME).invalidateAnywhere(pattern);
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
		if (name.isEmpty() || name.indexOf(Keys.SEPARATOR) >= 0) {
			throw new IllegalArgumentException(
					"'" + name + "' cannot be the name of a cache: a name is not empty and has"
							+ " no colon, because keys are written <cache>:<key>. Use '-' or '.' instead.");
		}
		return new NamedCache(name, this.keys, this.tier, this.codec, this.flights, this.lives.apply(name),
				this.continuations);
	}

	/**
	 * Ends the threads that asynchronous callers go on on.
	 */
	@Override
	public void close() {
		this.continuations.close();
	}

}
