package io.github.cachestarter.verification.races;

import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.Cached;

import org.springframework.cache.annotation.Cacheable;

/**
 * The methods of an application that read a pair of rows through the cache, and make it
 * from what the cache knows of the rows. Those with Spring's annotations share one cache.
 */
class CachedPairs {

	private final PairLoader loader;

	CachedPairs(PairLoader loader) {
		this.loader = loader;
	}

	@Cached(cache = "pair", key = "#left + '-' + #right", tags = { "'with:' + #left", "'with:' + #right" })
	public Pair find(int left, int right, Query query) {
		return this.loader.load(new PairKey(left, right), query);
	}

	@Cacheable(cacheNames = "plainPair", key = "#left + '-' + #right")
	public Pair findInSteps(int left, int right, Query query) {
		return this.loader.load(new PairKey(left, right), query);
	}

	@Cacheable(cacheNames = "plainPair", key = "#left + '-' + #right", sync = true)
	public Pair findInSync(int left, int right, Query query) {
		return this.loader.load(new PairKey(left, right), query);
	}

	@Cacheable(cacheNames = "plainPair", key = "#left + '-' + #right")
	public CompletableFuture<Pair> findLater(int left, int right, Query query) {
		return this.loader.loadLater(new PairKey(left, right), query);
	}

}
