package io.github.cachestarter.sample.platform;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStats;
import io.github.cachestarter.CacheStatus;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads the cache's numbers.
 */
@Component
public class CacheMonitor {

	private final ObjectProvider<CacheClient> cache;

	CacheMonitor(ObjectProvider<CacheClient> cache) {
		this.cache = cache;
	}

	/**
	 * Tells how the cache is doing.
	 * @return the numbers of this instance since it started
	 */
	public CacheNumbers numbers() {
		CacheClient client = this.cache.getIfAvailable();
		return (client != null) ? numbers(client.stats()) : CacheNumbers.disabled("There is no cache");
	}

	private static CacheNumbers numbers(CacheStats stats) {
		if (stats.status() == CacheStatus.DISABLED) {
			return CacheNumbers.disabled(stats.reason());
		}
		return new CacheNumbers(true, stats.reason(), stats.hits(), stats.misses(), stats.hitRate(), stats.keys(),
				stats.memoryUsedMb());
	}

}
