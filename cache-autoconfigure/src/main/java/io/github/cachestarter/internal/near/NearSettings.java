package io.github.cachestarter.internal.near;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How much is kept in this process in front of a tier, and how far it is trusted.
 *
 * @param maxBytes the most memory that copies take, in bytes
 * @param maxEntries the most copies, in place of a bound of memory; zero for none
 * @param maxStaleness the bound of staleness: where nobody tells of changes, no copy is
 * served that has been out of date for more than this
 * @param serveWhenDisconnected for how long copies are served after nobody tells of
 * changes any more, zero for not at all
 */
public record NearSettings(long maxBytes, long maxEntries, Duration maxStaleness, Duration serveWhenDisconnected) {

	/**
	 * Checks the settings.
	 */
	public NearSettings {
		Assert.isTrue(maxBytes >= 0, "maxBytes must not be negative");
		Assert.isTrue(maxEntries >= 0, "maxEntries must not be negative");
		Assert.isTrue(maxStaleness.toMillis() > 0, "maxStaleness must be at least a millisecond");
		Assert.isTrue(!serveWhenDisconnected.isNegative(), "serveWhenDisconnected must not be negative");
	}

	/**
	 * Creates settings with a bound of staleness of two seconds that serve nothing while
	 * disconnected.
	 * @param maxBytes the most memory that copies take, in bytes
	 * @return the settings
	 */
	public static NearSettings of(long maxBytes) {
		return new NearSettings(maxBytes, 0, Duration.ofSeconds(2), Duration.ZERO);
	}

	/**
	 * The same with another bound of size, for one cache.
	 * @param maxBytes the most memory that its copies take, in bytes
	 * @param maxEntries the most copies, in place of a bound of memory; zero for none
	 * @return the changed copy
	 */
	public NearSettings withRoom(long maxBytes, long maxEntries) {
		return new NearSettings(maxBytes, maxEntries, this.maxStaleness, this.serveWhenDisconnected);
	}

}
