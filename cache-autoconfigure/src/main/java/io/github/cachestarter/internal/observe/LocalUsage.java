package io.github.cachestarter.internal.observe;

/**
 * What is kept in this process, all caches together. Methods ask nobody over the network
 * and never throw. Safe for use by many threads.
 */
public interface LocalUsage {

	/**
	 * The entries that are kept.
	 * @return a number that may be off by entries that have just expired
	 */
	long entries();

	/**
	 * The memory that the entries take.
	 * @return an estimate in bytes, overhead included
	 */
	long bytes();

	/**
	 * The entries that were dropped for lack of room since the start.
	 * @return a number that only grows
	 */
	long evictions();

}
