package io.github.cachestarter.internal.spring;

import java.lang.reflect.Type;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.cachestarter.internal.engine.KeyText;
import io.github.cachestarter.internal.engine.Lookup;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.UnwritableKeyException;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
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
		this.cache = view.cache();
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
		return cache().name();
	}

	@Override
	public Object getNativeCache() {
		return cache();
	}

	@Override
	public @Nullable ValueWrapper get(Object key) {
		String complete = complete(key);
		return (complete != null) ? wrapped(cache().lookup(complete, this.type)) : null;
	}

	@Override
	@SuppressWarnings("unchecked") // read as the very type
	public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
		String complete = complete(key);
		ValueType asked = (type != null) ? this.codec.typeOf(type) : this.type;
		return (complete != null) ? (T) cache().lookup(complete, asked).value() : null;
	}

	@Override
	@SuppressWarnings("unchecked") // loaded or read as the type that the loader gives
	public <T> @Nullable T get(Object key, Callable<T> valueLoader) {
		String complete = complete(key);
		try {
			return (complete != null) ? (T) cache().getOrLoad(complete, this.type, cache().terms(), valueLoader::call)
					: valueLoader.call();
		}
		catch (Throwable ex) {
			// It shows the key, where that can be shown.
			throw new ValueRetrievalException((complete != null) ? key : null, valueLoader, ex);
		}
	}

	/**
	 * Gives a future in any case: whether there is an entry is not known at once.
	 */
	@Override
	public CompletableFuture<?> retrieve(Object key) {
		String complete = complete(key);
		return (complete != null) ? cache().lookupAsync(complete, this.type).thenApply(DegradingCache::wrapped)
				: CompletableFuture.completedFuture(null);
	}

	@Override
	@SuppressWarnings("unchecked") // loaded or read as the type that the loader gives
	public <T> CompletableFuture<T> retrieve(Object key, Supplier<CompletableFuture<T>> valueLoader) {
		String complete = complete(key);
		return (complete != null)
				? (CompletableFuture<T>) cache().getOrLoadAsync(complete, this.type, cache().terms(), valueLoader)
				: valueLoader.get();
	}

	@Override
	@SuppressWarnings("FutureReturnValueIgnored") // never fails, and nobody may wait
	public void put(Object key, @Nullable Object value) {
		String complete = completeForChange(key);
		if (complete != null && this.asynchronous) {
			var unused = cache().putAsync(complete, value, this.type, cache().terms());
		}
		else if (complete != null) {
			cache().put(complete, value, this.type, cache().terms());
		}
	}

	@Override
	public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
		String complete = complete(key);
		return (complete != null) ? wrapped(cache().putIfAbsent(complete, value, this.type, cache().terms())) : null;
	}

	@Override
	@SuppressWarnings("FutureReturnValueIgnored") // never fails, and nobody may wait
	public void evict(Object key) {
		String complete = completeForChange(key);
		if (complete != null && this.asynchronous) {
			var unused = cache().invalidateAsync(complete);
		}
		else if (complete != null) {
			cache().invalidate(complete);
		}
	}

	@Override
	public boolean evictIfPresent(Object key) {
		String complete = completeForChange(key);
		return complete != null && cache().invalidate(complete);
	}

	@Override
	@SuppressWarnings("FutureReturnValueIgnored") // never fails, and nobody may wait
	public void clear() {
		if (this.asynchronous) {
			cache().clearAsync();
		}
		else {
			cache().clear();
		}
	}

	@Override
	public boolean invalidate() {
		return cache().removeAll() > 0;
	}

	/**
	 * Completes a key for a lookup.
	 * @return the complete key; {@code null} where nothing is cached under it
	 */
	@Nullable String complete(@Nullable Object key) {
		return complete(key, this::refused);
	}

	/**
	 * Completes a key whose entry is out of date. Where it cannot be written now, but may
	 * have been before, nobody can tell which entry that is, and the cache is cleared.
	 * @return the complete key; {@code null} where nothing is left to do
	 */
	@Nullable String completeForChange(@Nullable Object key) {
		return complete(key, (refusal) -> {
			refused(refusal);
			if (!refusal.isLasting()) {
				clear();
			}
		});
	}

	private void refused(UnwritableKeyException refusal) {
		cache().refusals().add(refusal, caller(), "key");
	}

	/**
	 * Who uses the cache, for people.
	 */
	String caller() {
		return "Spring's Cache";
	}

	@Nullable String complete(@Nullable Object key, Consumer<UnwritableKeyException> refused) {
		if (cache().isOff()) {
			return null;
		}
		try {
			return cache().key(KeyText.of(key));
		}
		catch (UnwritableKeyException ex) {
			refused.accept(ex);
			return null;
		}
	}

	static @Nullable ValueWrapper wrapped(Lookup lookup) {
		return lookup.isHit() ? new SimpleValueWrapper(lookup.value()) : null;
	}

	@Override
	public String toString() {
		return "DegradingCache " + Objects.toString(getName());
	}

}
