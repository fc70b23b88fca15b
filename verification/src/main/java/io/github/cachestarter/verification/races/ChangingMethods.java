package io.github.cachestarter.verification.races;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Caching;

/**
 * The methods of an application that update a row, one for each way to tell the cache by
 * annotations. They are given the row, the keys of the pairs with its neighbours, and
 * what they do. Rows are told before the pairs that are made from them: without a
 * transaction one follows the other, and a pair must not be made from a row that has yet
 * to be removed.
 */
interface ChangingMethods {

	@CacheInvalidate(cache = "row", key = "#id")
	@CacheInvalidate(cache = "plainRow", key = "#id")
	@CacheInvalidate(cache = "pair", key = "#before")
	@CacheInvalidate(cache = "pair", key = "#after")
	@CacheInvalidate(cache = "plainPair", key = "#before")
	@CacheInvalidate(cache = "plainPair", key = "#after")
	Row removing(int id, String before, String after, Change change);

	@Caching(evict = { @CacheEvict(cacheNames = "row", key = "#id"), @CacheEvict(cacheNames = "plainRow", key = "#id"),
			@CacheEvict(cacheNames = "pair", key = "#before"), @CacheEvict(cacheNames = "pair", key = "#after"),
			@CacheEvict(cacheNames = "plainPair", key = "#before"),
			@CacheEvict(cacheNames = "plainPair", key = "#after") })
	Row evicting(int id, String before, String after, Change change);

	@CacheInvalidate(tags = "'row:' + #id")
	@CacheInvalidate(cache = "plainRow", key = "#id")
	@CacheInvalidate(tags = "'with:' + #id")
	@CacheInvalidate(cache = "plainPair", key = "#before")
	@CacheInvalidate(cache = "plainPair", key = "#after")
	Row removingTags(int id, String before, String after, Change change);

	@CacheInvalidate(cache = "row", pattern = "#id + '*'")
	@CacheInvalidate(cache = "plainRow", pattern = "#id + '*'")
	@CacheInvalidate(cache = "pair", pattern = "#id + '-*'")
	@CacheInvalidate(cache = "pair", pattern = "'*-' + #id")
	@CacheInvalidate(cache = "plainPair", pattern = "#id + '-*'")
	@CacheInvalidate(cache = "plainPair", pattern = "'*-' + #id")
	Row removingMatches(int id, String before, String after, Change change);

	@CacheInvalidate(cache = "row", all = true)
	@CacheInvalidate(cache = "plainRow", all = true)
	@CacheInvalidate(cache = "pair", all = true)
	@CacheInvalidate(cache = "plainPair", all = true)
	Row removingAll(int id, String before, String after, Change change);

	@CacheUpdate(cache = "row", key = "#id", tags = "'row:' + #id")
	@CacheInvalidate(cache = "plainRow", key = "#id")
	@CacheInvalidate(cache = "pair", key = "#before")
	@CacheInvalidate(cache = "pair", key = "#after")
	@CacheInvalidate(cache = "plainPair", key = "#before")
	@CacheInvalidate(cache = "plainPair", key = "#after")
	Row updating(int id, String before, String after, Change change);

	@Caching(put = @CachePut(cacheNames = "plainRow", key = "#id"),
			evict = { @CacheEvict(cacheNames = "row", key = "#id"), @CacheEvict(cacheNames = "pair", key = "#before"),
					@CacheEvict(cacheNames = "pair", key = "#after"),
					@CacheEvict(cacheNames = "plainPair", key = "#before"),
					@CacheEvict(cacheNames = "plainPair", key = "#after") })
	Row putting(int id, String before, String after, Change change);

	/**
	 * Puts into the cache whose entries have tags, which {@code @CachePut} does not name.
	 */
	@Caching(put = @CachePut(cacheNames = "row", key = "#id"),
			evict = { @CacheEvict(cacheNames = "plainRow", key = "#id"),
					@CacheEvict(cacheNames = "pair", key = "#before"), @CacheEvict(cacheNames = "pair", key = "#after"),
					@CacheEvict(cacheNames = "plainPair", key = "#before"),
					@CacheEvict(cacheNames = "plainPair", key = "#after") })
	Row puttingTagged(int id, String before, String after, Change change);

	/**
	 * Leaves the telling to the body.
	 */
	Row calling(int id, String before, String after, Change change);

}
