package io.github.cachestarter.redis;

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
 * @param startBudget the longest {@link RedisTier#start()} waits for the first attempt
 * @param keyPrefix the prefix of the application's keys, for the key that the prober
 * writes and for tags
 * @param strict whether everything in Redis counts as out of date as soon as another
 * server answers than before, however little that one can have missed
 */
public record RedisTierSettings(Duration commandTimeout, Duration connectTimeout, Duration probeInterval,
		Duration startBudget, String keyPrefix, boolean strict) {

	/**
	 * Checks the durations.
	 */
	public RedisTierSettings {
		Assert.isTrue(commandTimeout.toMillis() > 0, "commandTimeout must be at least a millisecond");
		Assert.isTrue(connectTimeout.toMillis() > 1, "connectTimeout must be at least two milliseconds");
		Assert.isTrue(probeInterval.toMillis() > 0, "probeInterval must be at least a millisecond");
		Assert.isTrue(!startBudget.isNegative(), "startBudget must not be negative");
	}

	/**
	 * Creates settings that wait 250 ms for a command, a second for a connection and 900
	 * ms when the application starts, probe four times a second and are not strict.
	 * @param keyPrefix the prefix of the application's keys
	 * @return the settings
	 */
	public static RedisTierSettings of(String keyPrefix) {
		return new RedisTierSettings(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofMillis(250),
				Duration.ofMillis(900), keyPrefix, false);
	}

	/**
	 * Returns these settings with another time limit for calls.
	 * @param commandTimeout the longest a call waits for Redis
	 * @return the changed copy
	 */
	public RedisTierSettings withCommandTimeout(Duration commandTimeout) {
		return new RedisTierSettings(commandTimeout, this.connectTimeout, this.probeInterval, this.startBudget,
				this.keyPrefix, this.strict);
	}

	/**
	 * Returns these settings with or without trust in another server.
	 * @param strict whether everything in Redis counts as out of date when another server
	 * answers
	 * @return the changed copy
	 */
	public RedisTierSettings withStrict(boolean strict) {
		return new RedisTierSettings(this.commandTimeout, this.connectTimeout, this.probeInterval, this.startBudget,
				this.keyPrefix, strict);
	}

	String probeKey() {
		return this.keyPrefix + "::probe";
	}

}
