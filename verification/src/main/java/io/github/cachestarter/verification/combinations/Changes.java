package io.github.cachestarter.verification.combinations;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.verification.combinations.Body.ChangedAllTheSame;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Caching;

/**
 * The annotated methods that change a row. What they are about is both entries of the
 * row, the composed one last.
 */
class Changes {

	private static final String TAG = "'" + Lookups.TAG + "'";

	@CacheInvalidate(cache = Lookups.INNER, key = "#id")
	@CacheInvalidate(cache = Lookups.OUTER, key = "#id")
	public Inner invalidateKey(long id, Body body) throws ChangedAllTheSame {
		return body.change();
	}

	@CacheInvalidate(tags = TAG)
	public Inner invalidateTag(long id, Body body) throws ChangedAllTheSame {
		return body.change();
	}

	@CacheInvalidate(cache = Lookups.INNER, all = true)
	@CacheInvalidate(cache = Lookups.OUTER, all = true)
	public Inner invalidateAll(long id, Body body) throws ChangedAllTheSame {
		return body.change();
	}

	@CacheInvalidate(cache = Lookups.INNER, pattern = "#id + '*'")
	@CacheInvalidate(cache = Lookups.OUTER, pattern = "#id + '*'")
	public Inner invalidatePattern(long id, Body body) throws ChangedAllTheSame {
		return body.change();
	}

	@CacheUpdate(cache = Lookups.INNER, key = "#id", tags = TAG)
	@CacheInvalidate(cache = Lookups.OUTER, key = "#id")
	public Inner update(long id, Body body) throws ChangedAllTheSame {
		return body.change();
	}

	@Caching(evict = { @CacheEvict(cacheNames = Lookups.INNER, key = "#id"),
			@CacheEvict(cacheNames = Lookups.OUTER, key = "#id") })
	public Inner evict(long id, Body body) throws ChangedAllTheSame {
		return body.change();
	}

	@Caching(evict = { @CacheEvict(cacheNames = Lookups.INNER, allEntries = true),
			@CacheEvict(cacheNames = Lookups.OUTER, allEntries = true) })
	public Inner evictAll(long id, Body body) throws ChangedAllTheSame {
		return body.change();
	}

	@Caching(put = @CachePut(cacheNames = Lookups.INNER, key = "#id"),
			evict = @CacheEvict(cacheNames = Lookups.OUTER, key = "#id"))
	public Inner put(long id, Body body) throws ChangedAllTheSame {
		return body.change();
	}

}
