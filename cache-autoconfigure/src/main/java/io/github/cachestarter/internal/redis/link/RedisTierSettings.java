package io.github.cachestarter.internal.redis.link;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How long the tier in Redis waits for what, and what it trusts.
 *
 * @param commandTimeout the longest a call waits for Redis
 * @param connectTimeout the longest an attempt to connect takes, name resolution, TLS and
 * password included; half of it is for the TCP connection alone
 * @param probeInterval how long the prober rests between two attempts while Redis is not
 * usable
 * @param startBudget the longest {@code RedisTier.start()} waits for the first attempt
 * @param keyPrefix the prefix of the application's keys, for the key that the prober
 * writes and for tags
 * @param strict whether everything in Redis counts as out of date as soon as another
 * server answers than before, however little that one can have missed
 * @param maxStaleness how long a copy of an entry may be used after the entry was
 * changed, while nothing is heard of Redis
 * @param maxEntryBytes how large the largest entries of any cache may be
 */
public record RedisTierSettings(Duration commandTimeout, Duration connectTimeout, Duration probeInterval,
		Duration startBudget, String keyPrefix, boolean strict, Duration maxStaleness, int maxEntryBytes) {

	/**
	 * Replies that are no entries are not larger than this.
	 */
	private static final int LARGEST_OTHER = 1 << 20;

	/**
	 * Checks the durations.
	 */
	public RedisTierSettings {
		Assert.isTrue(commandTimeout.toMillis() > 0, "commandTimeout must be at least a millisecond");
		Assert.isTrue(connectTimeout.toMillis() > 1, "connectTimeout must be at least two milliseconds");
		Assert.isTrue(probeInterval.toMillis() > 0, "probeInterval must be at least a millisecond");
		Assert.isTrue(!startBudget.isNegative(), "startBudget must not be negative");
		Assert.isTrue(maxStaleness.toMillis() > 3, "maxStaleness must be at least four milliseconds");
	}

	/**
	 * Creates settings that wait 250 ms for a command, a second for a connection and 900
	 * ms when the application starts, probe four times a second, are not strict and let
	 * copies be used for two seconds.
	 * @param keyPrefix the prefix of the application's keys
	 * @return the settings
	 */
	public static RedisTierSettings of(String keyPrefix) {
		return new RedisTierSettings(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofMillis(250),
				Duration.ofMillis(900), keyPrefix, false, Duration.ofSeconds(2), LARGEST_OTHER);
	}

	/**
	 * Returns these settings with another time limit for calls.
	 * @param commandTimeout the longest a call waits for Redis
	 * @return the changed copy
	 */
	public RedisTierSettings withCommandTimeout(Duration commandTimeout) {
		return new RedisTierSettings(commandTimeout, this.connectTimeout, this.probeInterval, this.startBudget,
				this.keyPrefix, this.strict, this.maxStaleness, this.maxEntryBytes);
	}

	/**
	 * Returns these settings with or without trust in another server.
	 * @param strict whether everything in Redis counts as out of date when another server
	 * answers
	 * @return the changed copy
	 */
	public RedisTierSettings withStrict(boolean strict) {
		return new RedisTierSettings(this.commandTimeout, this.connectTimeout, this.probeInterval, this.startBudget,
				this.keyPrefix, strict, this.maxStaleness, this.maxEntryBytes);
	}

	/**
	 * Returns these settings with another bound for copies.
	 * @param maxStaleness how long a copy may be used while nothing is heard of Redis, at
	 * least four milliseconds
	 * @return the changed copy
	 */
	public RedisTierSettings withMaxStaleness(Duration maxStaleness) {
		return new RedisTierSettings(this.commandTimeout, this.connectTimeout, this.probeInterval, this.startBudget,
				this.keyPrefix, this.strict, maxStaleness, this.maxEntryBytes);
	}

	/**
	 * Returns these settings with another bound for entries.
	 * @param maxEntryBytes how large the largest entries of any cache may be
	 * @return the changed copy
	 */
	public RedisTierSettings withMaxEntryBytes(int maxEntryBytes) {
		return new RedisTierSettings(this.commandTimeout, this.connectTimeout, this.probeInterval, this.startBudget,
				this.keyPrefix, this.strict, this.maxStaleness, maxEntryBytes);
	}

	/**
	 * The longest text that a reply has. An entry that is too large is read by a byte
	 * more than it may have.
	 */
	public long largestReply() {
		return Math.max(this.maxEntryBytes, LARGEST_OTHER) + 1L;
	}

	public String probeKey() {
		return this.keyPrefix + "::probe";
	}

	public String trackingProbeKey() {
		return this.keyPrefix + "::tracked";
	}

	/**
	 * The channel of announcements, and the key of their number.
	 */
	public String changesKey() {
		return this.keyPrefix + "::changes";
	}

	/**
	 * What the keys start with by which the data is known again.
	 */
	public String epochKeys() {
		return this.keyPrefix + "::epoch:";
	}

	/**
	 * A key that is only ever read.
	 */
	public String pulseKey() {
		return this.keyPrefix + "::pulse";
	}

}
