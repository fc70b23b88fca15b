package io.github.cachestarter.verification.races;

import java.util.List;
import java.util.Random;

/**
 * A cache whose entries are the rows. Writers tell it by key, and nothing is nested.
 */
interface CacheByKey extends ContestedCache {

	/**
	 * What {@link #peek(int)} says when nothing is stored.
	 */
	long ABSENT = -1;

	/**
	 * Reads a row through the cache.
	 * @param id the row
	 * @param load how long the query takes if there is one
	 * @return the version that the caller got
	 */
	long read(int id, Pause load);

	/**
	 * Looks at what is stored, without a query.
	 * @param id the row
	 * @return its version, or {@link #ABSENT}
	 */
	long peek(int id);

	/**
	 * Updates a row and then tells the cache.
	 * @param id the row
	 * @param way how the cache is told
	 * @param transaction how long the update takes
	 * @return the version that was committed
	 */
	long update(int id, Way way, Pause transaction);

	@Override
	default List<Long> readEntry(int entry, Query query) {
		return List.of(read(entry, query.pause()));
	}

	@Override
	default List<Long> peekEntry(int entry) {
		long version = peek(entry);
		return (version != ABSENT) ? List.of(version) : List.of();
	}

	@Override
	default void update(int id, Random random, Pause transaction, Told told) {
		Way way = Way.values()[random.nextInt(Way.values().length)];
		told.committed(id, update(id, way, transaction));
	}

	/**
	 * How an application tells its cache that a row has changed.
	 */
	enum Way {

		/** By an annotation that removes the entry. */
		INVALIDATE,

		/** By an annotation that stores the new row. */
		UPDATE,

		/** By a call that removes the entry. */
		DELETE

	}

}
