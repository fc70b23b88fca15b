package io.github.cachestarter.internal.engine;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStats;
import io.github.cachestarter.internal.near.LocalCounters;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.Assert;

/**
 * The {@link CacheClient}: finds the cache that a key belongs to and leaves the rest to
 * it.
 */
public final class DirectCacheClient implements CacheClient {

	private final NamedCaches caches;

	private final Ttls ttls;

	private final Supplier<CacheStats> stats;

	private final LocalCounters countersWithoutRedis = new LocalCounters(Ticker.systemTicker());

	/**
	 * Creates the client.
	 * @param caches the caches of the application
	 * @param ttls reads what is written as a time to live
	 * @param stats sums the numbers up
	 */
	public DirectCacheClient(NamedCaches caches, Ttls ttls, Supplier<CacheStats> stats) {
		this.caches = caches;
		this.ttls = ttls;
		this.stats = stats;
	}

	@Override
	public <T> Optional<T> get(String key, Class<T> type) {
		return find(key, type);
	}

	@Override
	public <T> Optional<T> get(String key, ParameterizedTypeReference<T> type) {
		return find(key, type.getType());
	}

	@Override
	public <T> @Nullable T getOrLoad(String key, Class<T> type, Duration ttl, Supplier<? extends @Nullable T> loader) {
		return load(key, type, ttl, loader);
	}

	@Override
	public <T> @Nullable T getOrLoad(String key, Class<T> type, String ttl, Supplier<? extends @Nullable T> loader) {
		return load(key, type, this.ttls.parse(ttl), loader);
	}

	@Override
	public <T> @Nullable T getOrLoad(String key, ParameterizedTypeReference<T> type, Duration ttl,
			Supplier<? extends @Nullable T> loader) {
		return load(key, type.getType(), ttl, loader);
	}

	@Override
	public <T> @Nullable T getOrLoad(String key, ParameterizedTypeReference<T> type, String ttl,
			Supplier<? extends @Nullable T> loader) {
		return load(key, type.getType(), this.ttls.parse(ttl), loader);
	}

	@Override
	public boolean set(String key, @Nullable Object value, Duration ttl) {
		return cache(key).put(complete(key), value, typeOf(Object.class), life(key, ttl));
	}

	@Override
	public boolean set(String key, @Nullable Object value, String ttl) {
		return set(key, value, this.ttls.parse(ttl));
	}

	@Override
	public boolean delete(String key) {
		String complete = complete(key);
		boolean counter = this.countersWithoutRedis.remove(complete);
		return cache(key).invalidate(complete) || counter;
	}

	@Override
	public boolean exists(String key) {
		return cache(key).exists(complete(key));
	}

	@Override
	public long deletePattern(String pattern) {
		Assert.hasText(pattern, "A pattern must not be empty; clear() removes everything");
		long counters = this.countersWithoutRedis.removeMatching(this.caches.keys().completePattern(pattern));
		return this.caches.invalidateMatching(pattern) + counters;
	}

	@Override
	public long increment(String key, Duration ttl) {
		checked(ttl);
		String complete = complete(key);
		Long count = cache(key).increment(complete, ttl);
		return (count != null) ? count : this.countersWithoutRedis.increment(complete, ttl);
	}

	@Override
	public long increment(String key, String ttl) {
		return increment(key, this.ttls.parse(ttl));
	}

	@Override
	public void clear() {
		this.countersWithoutRedis.removeMatching(this.caches.keys().completePattern("*"));
		this.caches.clear();
	}

	@Override
	public boolean invalidateTags(String... tags) {
		return this.caches.invalidateTags(List.of(tags));
	}

	@Override
	public CacheStats stats() {
		return this.stats.get();
	}

	@SuppressWarnings("unchecked") // read as the very type
	private <T> Optional<T> find(String key, Type type) {
		return Optional.ofNullable((T) cache(key).lookup(complete(key), typeOf(type)).value());
	}

	@SuppressWarnings("unchecked") // loaded or read as the very type
	private <T> @Nullable T load(String key, Type type, Duration ttl, Supplier<? extends @Nullable T> loader) {
		try {
			return (T) cache(key).getOrLoad(complete(key), typeOf(type), life(key, ttl), loader::get);
		}
		catch (Throwable ex) {
			throw DirectCacheClient.<RuntimeException>asIs(ex);
		}
	}

	/**
	 * Other languages than Java let a supplier throw checked exceptions.
	 */
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" }) // only names a
																		// type
	private static <E extends Throwable> E asIs(Throwable thrown) throws E {
		throw (E) thrown;
	}

	private NamedCache cache(String key) {
		return this.caches.owning(key);
	}

	private String complete(String key) {
		Assert.hasText(key, "A key must not be empty");
		return this.caches.complete(key);
	}

	private ValueType typeOf(Type type) {
		return this.caches.codec().typeOf(type);
	}

	private EntryTerms life(String key, Duration ttl) {
		return new UnnamedTags(new CacheLife(checked(ttl), cache(key).life().nullTtl()));
	}

	private static Duration checked(Duration ttl) {
		Assert.isTrue(Ttls.isTtl(ttl),
				() -> "A time to live must be from %s to %s, not %s".formatted(Ttls.SHORTEST, Ttls.LONGEST, ttl));
		return ttl;
	}

}
