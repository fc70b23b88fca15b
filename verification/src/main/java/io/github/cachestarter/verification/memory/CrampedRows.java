package io.github.cachestarter.verification.memory;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.Cached;

/**
 * A table whose rows change.
 */
class CrampedRows {

	static final String CACHE = "row";

	static final int ROWS = 500;

	private final AtomicIntegerArray versions = new AtomicIntegerArray(ROWS);

	private final AtomicLong loads;

	CrampedRows(AtomicLong loads) {
		this.loads = loads;
	}

	@Cached(cache = CACHE, key = "#id", tags = "'rows'")
	public Row find(int id) {
		this.loads.incrementAndGet();
		return new Row(id, this.versions.get(id), "row " + id);
	}

	@CacheInvalidate(cache = CACHE, key = "#id")
	public int change(int id) {
		return this.versions.incrementAndGet(id);
	}

	/**
	 * A row.
	 *
	 * @param id its number
	 * @param version how often it was changed
	 * @param text what it says
	 */
	record Row(int id, int version, String text) {

	}

}
