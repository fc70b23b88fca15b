package io.github.cachestarter.starter;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import io.github.cachestarter.Cached;

/**
 * A service over a slow database that notices when it is asked twice at a time for the
 * same thing.
 */
class Stock {

	static final String CACHE = "stock";

	record Item(int id, String name) {

		static Item of(int id) {
			return new Item(id, "item " + id);
		}

	}

	private static final long QUERY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

	private final Map<Integer, LongAdder> queries = new ConcurrentHashMap<>();

	private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();

	private final LongAdder overlaps = new LongAdder();

	@Cached(cache = CACHE, key = "#id", ttl = "5m")
	public Item find(int id) {
		this.queries.computeIfAbsent(id, (unused) -> new LongAdder()).increment();
		if (!this.underWay.add(id)) {
			this.overlaps.increment();
		}
		long end = System.nanoTime() + QUERY_NANOS;
		for (long left = QUERY_NANOS; left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
		this.underWay.remove(id);
		return Item.of(id);
	}

	/** How often the database was asked for an item. */
	long queries(int id) {
		LongAdder counted = this.queries.get(id);
		return (counted != null) ? counted.sum() : 0;
	}

	/** How often a query began while another for the same item was under way. */
	long overlaps() {
		return this.overlaps.sum();
	}

}
