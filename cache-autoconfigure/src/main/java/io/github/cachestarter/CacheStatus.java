package io.github.cachestarter;

/**
 * Whether the cache can be used.
 *
 * @since 0.1.0
 */
public enum CacheStatus {

	/**
	 * Entries are read and stored.
	 */
	UP,

	/**
	 * Redis is expected but not fully usable; calls run their methods.
	 */
	DEGRADED,

	/**
	 * The application is configured not to cache.
	 */
	DISABLED

}
