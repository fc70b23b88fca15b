package io.github.cachestarter.internal.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cachestarter.internal.near.SharedValueListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The callers that change values of one cache although its values are shared: counted,
 * and said once for each. Safe for use by many threads.
 */
final class SharedValueChanges implements SharedValueListener {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private static final int MOST_SAID = 1000;

	private final String cache;

	private final CacheCounters counters;

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	SharedValueChanges(String cache, CacheCounters counters) {
		this.cache = cache;
		this.counters = counters;
	}

	@Override
	public void changed(String caller, String path) {
		this.counters.sharedValueChange();
		if (this.said.size() < MOST_SAID && this.said.add(caller)) {
			logger
				.warn("cache_shared_value_changed cache={} caller={} changed={}: what it got from the cache was changed"
						+ " by it, or by whoever it passed it to. With cache.caches[{}].share=true, others would see"
						+ " that. Copy the value before it is changed, or remove the property", this.cache, caller,
						path.isEmpty() ? "the value itself" : path, this.cache);
		}
	}

}
