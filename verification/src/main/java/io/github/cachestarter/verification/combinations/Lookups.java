package io.github.cachestarter.verification.combinations;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.cachestarter.CacheClient;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/**
 * Makes lookups in every way and shape. An answer is a version.
 */
final class Lookups {

	static final String INNER = "inner";

	static final String OUTER = "outer";

	/**
	 * The tag of all entries: it does not depend on the row, so that every way to look up
	 * or to put can name it.
	 */
	static final String TAG = "items";

	private static final Duration TTL = Duration.ofMinutes(10);

	private final Rows rows;

	private final CacheClient client;

	private final CacheManager manager;

	private final Executor pool;

	Lookups(Rows rows, CacheClient client, CacheManager manager, Executor pool) {
		this.rows = rows;
		this.client = client;
		this.manager = manager;
		this.pool = pool;
	}

	static String innerKey(long id) {
		return INNER + ":" + id;
	}

	static String outerKey(long id) {
		return OUTER + ":" + id;
	}

	long find(Shape shape, Point point, long id) {
		return find(shape, point, id, Around.NOTHING);
	}

	/**
	 * Looks up.
	 * @param around what happens in the outer loader before and after the inner lookup
	 */
	long find(Shape shape, Point point, long id, Around around) {
		Supplier<Long> inner = () -> {
			around.before().run();
			long version = find(point, id);
			around.after().run();
			return version;
		};
		return switch (shape) {
			case DIRECT -> find(point, id);
			case IN_CACHED -> this.rows.outer(id, inner).version();
			case IN_CACHED_ON_POOL ->
				this.rows.outer(id, () -> CompletableFuture.supplyAsync(inner, this.pool).join()).version();
			case IN_CACHEABLE -> this.rows.outerCacheable(id, inner).version();
			case IN_GET_OR_LOAD ->
				version(this.client.getOrLoad(outerKey(id), Outer.class, TTL, () -> new Outer(id, inner.get())));
			case IN_FUTURE -> version(cache(OUTER).retrieve(id, () -> composed(point, id, around)).join());
		};
	}

	private CompletableFuture<Outer> composed(Point point, long id, Around around) {
		around.before().run();
		return future(point, id).thenApply((inner) -> {
			around.after().run();
			return new Outer(id, version(inner));
		});
	}

	private long find(Point point, long id) {
		return switch (point) {
			case CACHED -> version(this.rows.cached(id));
			case CACHED_TAGGED -> version(this.rows.tagged(id));
			case CACHED_UNLESS -> version(this.rows.unless(id));
			case CACHED_NO_NULLS -> version(this.rows.withoutNulls(id));
			case CACHEABLE -> version(this.rows.cacheable(id));
			case CACHEABLE_SYNC -> version(this.rows.synchronizedCacheable(id));
			case GET_OR_LOAD ->
				version(this.client.getOrLoad(innerKey(id), Inner.class, TTL, () -> this.rows.load(id)));
			case CACHE_GET -> version(cache(INNER).get(id, loader(id)));
			case CACHEABLE_FUTURE, CACHEABLE_MONO, CACHE_RETRIEVE -> version(future(point, id).join());
		};
	}

	private Callable<@Nullable Inner> loader(long id) {
		return () -> this.rows.load(id);
	}

	private CompletableFuture<@Nullable Inner> future(Point point, long id) {
		return switch (point) {
			case CACHEABLE_FUTURE -> this.rows.future(id);
			case CACHEABLE_MONO -> this.rows.mono(id).toFuture();
			case CACHE_RETRIEVE -> cache(INNER).retrieve(id, () -> this.rows.loadLater(id));
			default -> throw new IllegalArgumentException(point + " gives no future");
		};
	}

	/**
	 * Looks another row up and does not give the thread back that brings the answer.
	 */
	@SuppressWarnings("FutureReturnValueIgnored") // it ends with the hold
	void occupyThread(long id, CountDownLatch standing, Hold hold) {
		var unused = cache(INNER).retrieve(id, () -> this.rows.loadLater(id)).thenAccept((inner) -> {
			standing.countDown();
			hold.pass();
		});
	}

	private Cache cache(String name) {
		Cache cache = this.manager.getCache(name);
		if (cache == null) {
			throw new IllegalStateException("No cache " + name);
		}
		return cache;
	}

	/**
	 * What is stored, as far as this instance knows.
	 * @return a version, or {@code null} when nothing is stored
	 */
	@Nullable Long stored(String key) {
		if (key.startsWith(INNER)) {
			return this.client.get(key, Inner.class).map(Inner::version).orElse(null);
		}
		return this.client.get(key, Outer.class).map(Outer::version).orElse(null);
	}

	private static long version(@Nullable Object value) {
		if (value instanceof Outer outer) {
			return outer.version();
		}
		return (value instanceof Inner inner) ? inner.version() : Truth.ABSENT;
	}

	/**
	 * What happens around an inner lookup.
	 *
	 * @param before is done before it
	 * @param after is done after it
	 */
	record Around(Runnable before, Runnable after) {

		static final Around NOTHING = new Around(() -> {
		}, () -> {
		});

	}

}
