package io.github.cachestarter.verification.races;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.cachestarter.Cached;

import org.springframework.cache.annotation.Cacheable;

/**
 * The methods of an application that read a row through the cache. Those with Spring's
 * annotations share one cache.
 */
class CachedRows {

	private final Rows rows;

	private final Executor loaders;

	CachedRows(Rows rows, Executor loaders) {
		this.rows = rows;
		this.loaders = loaders;
	}

	@Cached(cache = "row", key = "#id", tags = "'row:' + #id")
	public Row find(int id, Query query) {
		return load(id, query);
	}

	@Cacheable(cacheNames = "plainRow", key = "#id")
	public Row findInSteps(int id, Query query) {
		return load(id, query);
	}

	@Cacheable(cacheNames = "plainRow", key = "#id", sync = true)
	public Row findInSync(int id, Query query) {
		return load(id, query);
	}

	@Cacheable(cacheNames = "plainRow", key = "#id")
	public CompletableFuture<Row> findLater(int id, Query query) {
		return CompletableFuture.supplyAsync(() -> load(id, query), this.loaders);
	}

	private Row load(int id, Query query) {
		return this.rows.load(id, query.pause());
	}

}
