package io.github.cachestarter.verification.jpa;

import java.util.List;

import io.github.cachestarter.CacheInvalidate;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Caching;
import org.springframework.transaction.annotation.Transactional;

/**
 * Methods that change rows in a transaction, and tell the cache by annotations.
 */
@Transactional
class Tellings {

	@CacheInvalidate(tags = "#tags")
	public void byTags(List<String> tags, Runnable change) {
		change.run();
	}

	@CacheInvalidate(cache = "found", key = "#item")
	@CacheInvalidate(cache = "queried", key = "#item")
	@CacheInvalidate(cache = "projected", key = "#item")
	@CacheInvalidate(cache = "nativelyQueried", key = "#item")
	@CacheInvalidate(cache = "byJdbc", key = "#item")
	@CacheInvalidate(cache = "inTransaction", key = "#item")
	@CacheInvalidate(cache = "bySpring", key = "#item")
	@CacheInvalidate(cache = "byClient", key = "#item")
	@CacheInvalidate(cache = "nested", key = "#item")
	@CacheInvalidate(cache = "nestedAfterFind", key = "#item")
	@CacheInvalidate(cache = "collected", key = "#shelf")
	@CacheInvalidate(cache = "fetched", key = "#shelf")
	@CacheInvalidate(cache = "summed", key = "#shelf")
	public void byKeys(long item, long shelf, Runnable change) {
		change.run();
	}

	@Caching(
			evict = {
					@CacheEvict(
							cacheNames = { "found", "queried", "projected", "nativelyQueried", "byJdbc",
									"inTransaction", "bySpring", "byClient", "nested", "nestedAfterFind" },
							key = "#item"),
					@CacheEvict(cacheNames = { "collected", "fetched", "summed" }, key = "#shelf") })
	public void bySpring(long item, long shelf, Runnable change) {
		change.run();
	}

	/**
	 * Leaves the telling to the change.
	 */
	public void byCalls(Runnable change) {
		change.run();
	}

}
