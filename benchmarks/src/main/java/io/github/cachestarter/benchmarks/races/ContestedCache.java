package io.github.cachestarter.benchmarks.races;

import org.jspecify.annotations.Nullable;

/**
 * A cache under test, in front of {@link Rows}, as an application would use it. Safe for
 * use by many threads.
 */
interface ContestedCache extends AutoCloseable {

	/**
	 * What {@link #peek} says when nothing is stored.
	 */
	long ABSENT = -1;

	/**
	 * Reads through the cache.
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
	 * Updates the row and then tells the cache.
	 * @param id the row
	 * @param way how the cache is told
	 * @param transaction how long the update takes
	 * @return the version that was committed
	 */
	long update(int id, Way way, Pause transaction);

	/**
	 * Whether Redis is in use.
	 */
	boolean isReady();

	/**
	 * What the cache has counted itself, or {@code null} if it does not.
	 */
	@Nullable CacheCounts counts();

	@Override
	void close();

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
