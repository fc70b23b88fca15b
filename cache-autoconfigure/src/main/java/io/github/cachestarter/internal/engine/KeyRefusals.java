package io.github.cachestarter.internal.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of one cache that run without it because their key cannot be written:
 * counted, and said once for each method and attribute. Safe for use by many threads.
 */
public final class KeyRefusals {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private static final int MOST_SAID = 1000;

	private final String cache;

	private final CacheCounters counters;

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	KeyRefusals(String cache, CacheCounters counters) {
		this.cache = cache;
		this.counters = counters;
	}

	/**
	 * Counts a call.
	 * @param refusal what is wrong with its key
	 * @param caller the method that is called, or where it is not known, the way in
	 * @param attribute the attribute of its annotation, key or tags
	 */
	public void add(UnwritableKeyException refusal, String caller, String attribute) {
		this.counters.notStored(NotStored.KEY);
		if (this.said.size() < MOST_SAID && this.said.add(caller + " " + attribute)) {
			logger.warn("cache_not_stored cache={} reason=key caller={} attribute={}: calls run without the cache. {}",
					this.cache, caller, attribute, refusal.getMessage());
		}
	}

}
