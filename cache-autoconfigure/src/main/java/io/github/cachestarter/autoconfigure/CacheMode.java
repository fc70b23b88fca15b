package io.github.cachestarter.autoconfigure;

/**
 * Where entries are kept.
 */
enum CacheMode {

	/**
	 * In Redis when any Redis is configured, else in this process.
	 */
	AUTO,

	/**
	 * In Redis, at {@code localhost:6379} unless configured otherwise.
	 */
	REDIS,

	/**
	 * In this process only.
	 */
	LOCAL,

	/**
	 * Nowhere: every call runs its method.
	 */
	OFF

}
