package io.github.cachestarter.spring;

import java.lang.reflect.Type;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.cachestarter.engine.KeyText;
import io.github.cachestarter.engine.Lookup;
import io.github.cachestarter.engine.NamedCache;
import io.github.cachestarter.value.ValueCodec;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;
import org.springframework.cache.support.SimpleValueWrapper;

/**
 * A cache as Spring sees it, for values of one type.
 */
class DegradingCache implements Cache {

	private final NamedCache cache;

	private final ValueCodec codec;

	private final ValueType type;

	private final boolean asynchronous;

	/**
	 * Creates a view of a cache.
	 * @param cache the cache
	 * @param codec knows types
	 * @param type what values are stored and read as
	 * @param asynchronous whether callers may not be blocked, so that changes are sent to
	 * Redis without waiting for it to acknowledge them
	 */
	DegradingCache(NamedCache cache, ValueCodec codec, Type type, boolean asynchronous) {
		this.cache = cache;
		this.codec = codec;
		this.type = codec.typeOf(type);
		this.asynchronous = asynchronous;
	}

	/**
	 * Creates the same view once more.
	 */
	DegradingCache(DegradingCache view) {
		this.cache = view.cache;
		this.codec = view.codec;
		this.type = view.type;
		this.asynchronous = view.asynchronous;
	}

	NamedCache cache() {
		return this.cache;
	}

	ValueType type() {
		return this.type;
	}

	boolean isAsynchronous() {
		return this.asynchronous;
	}

	@Override
	public String getName() {
		return this.cache.name();
	}

	@Override
	public Object getNativeCache() {
		return this.cache;
	}

	@Override
	public @Nullable ValueWrapper get(Object key) {
		return wrapped(this.cache.lookup(complete(key), this.type));
	}

	@Override
	@SuppressWarnings("unchecked") // read as the very type
	public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
		ValueType asked = (type != null) ? this.codec.typeOf(type) : this.type;
		return (T) this.cache.lookup(complete(key), asked).value();
	}

	@Override
	@SuppressWarnings("unchecked") // loaded or read as the type that the loader gives
	public <T> @Nullable T get(Object key, Callable<T> valueLoader) {
		String complete = complete(key);
		try {
			return (T) this.cache.getOrLoad(complete, this.type, this.cache.terms(), valueLoader::call);
		}
		catch (Throwable ex) {
			throw new ValueRetrievalException(key, valueLoader, ex);
		}
	}

	/**
	 * Gives a future in any case: whether there is an entry is not known at once.
	 */
	@Override
	public CompletableFuture<?> retrieve(Object key) {
		return this.cache.lookupAsync(complete(key), this.type).thenApply(DegradingCache::wrapped);
	}

	@Override
	@SuppressWarnings("unchecked") // loaded or read as the type that the loader gives
	public <T> CompletableFuture<T> retrieve(Object key, Supplier<CompletableFuture<T>> valueLoader) {
		return (CompletableFuture<T>) this.cache.getOrLoadAsync(complete(key), this.type, this.cache.terms(),
				valueLoader);
	}

	@Override
	@SuppressWarnings("FutureReturnValueIgnored") // never fails, and nobody may wait
	public void put(Object key, @Nullable Object value) {
		if (this.asynchronous) {
			var unused = this.cache.putAsync(complete(key), value, this.type, this.cache.terms());
		}
		else {
			this.cache.put(complete(key), value, this.type, this.cache.terms());
		}
	}

	@Override
	public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
		return wrapped(this.cache.putIfAbsent(complete(key), value, this.type, this.cache.terms()));
	}

	@Override
	@SuppressWarnings("FutureReturnValueIgnored") // never fails, and nobody may wait
	public void evict(Object key) {
		if (this.asynchronous) {
			var unused = this.cache.invalidateAsync(complete(key));
		}
		else {
			this.cache.invalidate(complete(key));
		}
	}

	@Override
	public boolean evictIfPresent(Object key) {
		return this.cache.invalidate(complete(key));
	}

	@Override
	@SuppressWarnings("FutureReturnValueIgnored") // never fails, and nobody may wait
	public void clear() {
		if (this.asynchronous) {
			this.cache.clearAsync();
		}
		else {
			this.cache.clear();
		}
	}

	@Override
	public boolean invalidate() {
		return this.cache.removeAll() > 0;
	}

	String complete(@Nullable Object key) {
		return this.cache.key(KeyText.of(key));
	}

	static @Nullable ValueWrapper wrapped(Lookup lookup) {
		return lookup.isHit() ? new SimpleValueWrapper(lookup.value()) : null;
	}

	@Override
	public String toString() {
		return "DegradingCache " + Objects.toString(getName());
	}

}
