package io.github.cachestarter.internal.engine;

import java.time.Duration;

/**
 * How long leases bind.
 *
 * @param life how long a load may take to be stored; as long does the lease of a process
 * that was killed keep others from storing
 * @param patience how long a caller waits for the load of another process before it loads
 * by itself
 */
public record LeaseTimes(Duration life, Duration patience) {

	/**
	 * Half a minute, and two seconds.
	 */
	public static final LeaseTimes DEFAULT = new LeaseTimes(Duration.ofSeconds(30), Duration.ofSeconds(2));

}
