package io.github.cachestarter.verification.races;

import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * A cache under test, in front of {@link Rows}, as an application would use it. Which
 * entries it has is said by the {@link Layout} of the race. Safe for use by many threads.
 */
interface ContestedCache extends AutoCloseable {

	/**
	 * Reads an entry through the cache.
	 * @param entry the entry
	 * @param query how it is read
	 * @return the versions of its rows that the caller got
	 */
	List<Long> readEntry(int entry, Query query);

	/**
	 * Looks at what is stored, without a query.
	 * @param entry the entry
	 * @return the versions of its rows; empty when nothing is stored
	 */
	List<Long> peekEntry(int entry);

	/**
	 * Updates a row, perhaps others too, and tells the cache.
	 * @param id the row
	 * @param random decides how the cache is told
	 * @param transaction how long the update takes
	 * @param told hears of every update that was committed, as soon as no later read may
	 * find anything older
	 */
	void update(int id, Random random, Pause transaction, Told told);

	/**
	 * Whether Redis is in use.
	 */
	boolean isReady();

	/**
	 * What the cache has counted itself, or {@code null} if it does not.
	 */
	@Nullable CacheCounts counts();

	/**
	 * How often entries were looked up to make others.
	 */
	default long nestedLookups() {
		return 0;
	}

	@Override
	void close();

	/**
	 * Hears of updates.
	 */
	@FunctionalInterface
	interface Told {

		/**
		 * A row was updated, and the cache was told.
		 * @param id the row
		 * @param version its version
		 */
		void committed(int id, long version);

	}

}
