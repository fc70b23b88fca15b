package io.github.cachestarter.verification.outage;

/**
 * A way to ask for an answer that may be in a cache. Safe for many threads.
 */
interface CachedCalls extends AutoCloseable {

	/**
	 * Answers from the cache or the database, or throws what the cache throws.
	 */
	Answer find(int id);

	@Override
	void close();

}
