package io.github.cachestarter.internal.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cachestarter.internal.near.NearCache;
import org.jspecify.annotations.Nullable;

/**
 * What stays in this process of a cache, and therefore is not to be made for every name
 * that somebody asks for. All else of a {@link NamedCache} can be made anew at any time:
 * entries, tags, flights and leases go by complete keys, and are shared by all caches.
 *
 * @param counters what was counted
 * @param near the copies of entries, by complete key; {@code null} for none
 * @param explained what was said of values that cannot be stored
 * @param refusals the calls whose key cannot be written
 * @param waits whether callers wait for the loads of other instances
 * @param limit how large entries may be
 * @param attempts whether it is worth the while to store what is loaded
 * @param own whether it is that of one cache alone
 */
record CacheMemory(CacheCounters counters, @Nullable NearCache near, Set<String> explained, KeyRefusals refusals,
		LeaseWaits waits, SizeLimit limit, StoreAttempts attempts, boolean own) {

	/**
	 * The memory of a cache with a name of its own.
	 * @param local whether the entries are kept in this process only
	 * @param maxBytes the most bytes that an entry may have
	 * @param near the copies of entries; {@code null} for none
	 */
	static CacheMemory of(String name, boolean local, int maxBytes, @Nullable NearCache near) {
		CacheCounters counters = new CacheCounters(local);
		if (near != null) {
			near.onSharedValueChanged(new SharedValueChanges(name, counters));
		}
		return new CacheMemory(counters, near, ConcurrentHashMap.newKeySet(), new KeyRefusals(name, counters),
				new LeaseWaits(name, counters, System::nanoTime), new SizeLimit(name, maxBytes, counters),
				new StoreAttempts(counters), true);
	}

	/**
	 * The same for caches that have it together.
	 */
	CacheMemory together() {
		return new CacheMemory(this.counters, this.near, this.explained, this.refusals, this.waits, this.limit,
				this.attempts, false);
	}

}
