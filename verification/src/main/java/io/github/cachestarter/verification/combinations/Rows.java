package io.github.cachestarter.verification.combinations;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.cachestarter.Cached;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.cache.annotation.Cacheable;

/**
 * The methods that answer from a cache. All of them speak of the same two entries of a
 * row.
 */
class Rows {

	private static final String TAG = "'" + Lookups.TAG + "'";

	private final Truth truth;

	private final Executor pool;

	private final Stops before = new Stops();

	private final Stops after = new Stops();

	Rows(Truth truth, Executor pool) {
		this.truth = truth;
		this.pool = pool;
	}

	/**
	 * Where a loader stands that has not yet read the row.
	 */
	public Stops beforeReading() {
		return this.before;
	}

	/**
	 * Where a loader stands that has read the row.
	 */
	public Stops afterReading() {
		return this.after;
	}

	/**
	 * Reads the row. An interruption was meant for the cache.
	 */
	public @Nullable Inner load(long id) {
		Thread.interrupted();
		this.before.arrive(id);
		long version = this.truth.version(id);
		Inner row = (version != Truth.ABSENT) ? new Inner(id, version) : null;
		this.after.arrive(id);
		return row;
	}

	public CompletableFuture<@Nullable Inner> loadLater(long id) {
		return CompletableFuture.supplyAsync(() -> load(id), this.pool);
	}

	@Cached(cache = Lookups.INNER, key = "#id")
	public @Nullable Inner cached(long id) {
		return load(id);
	}

	@Cached(cache = Lookups.INNER, key = "#id", tags = TAG)
	public @Nullable Inner tagged(long id) {
		return load(id);
	}

	@Cached(cache = Lookups.INNER, key = "#id", tags = TAG, unless = "true")
	public @Nullable Inner unless(long id) {
		return load(id);
	}

	@Cached(cache = Lookups.INNER, key = "#id", tags = TAG, nullTtl = "0")
	public @Nullable Inner withoutNulls(long id) {
		return load(id);
	}

	@Cacheable(Lookups.INNER)
	public @Nullable Inner cacheable(long id) {
		return load(id);
	}

	@Cacheable(cacheNames = Lookups.INNER, sync = true)
	public @Nullable Inner synchronizedCacheable(long id) {
		return load(id);
	}

	@Cacheable(Lookups.INNER)
	public CompletableFuture<@Nullable Inner> future(long id) {
		return loadLater(id);
	}

	@Cacheable(Lookups.INNER)
	public Mono<Inner> mono(long id) {
		return Mono.fromFuture(() -> loadLater(id));
	}

	@Cached(cache = Lookups.OUTER, key = "#id", tags = TAG)
	public Outer outer(long id, Supplier<Long> inner) {
		return new Outer(id, inner.get());
	}

	@Cacheable(cacheNames = Lookups.OUTER, key = "#id")
	public Outer outerCacheable(long id, Supplier<Long> inner) {
		return new Outer(id, inner.get());
	}

}
