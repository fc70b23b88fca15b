package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.github.cachestarter.internal.redis.lettuce.LettuceConnector;
import io.github.cachestarter.internal.redis.link.RedisConnector;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.Watcher;
import io.github.cachestarter.internal.worker.Workers;
import io.github.cachestarter.testing.RedisSentinel;
import io.github.cachestarter.testing.RedisServer;
import org.awaitility.Awaitility;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Tiers for tests, started like an application's.
 */
public final class Tiers {

	/**
	 * With a command timeout that a busy build machine keeps.
	 */
	public static final RedisTierSettings SETTINGS = RedisTierSettings.of("test")
		.withCommandTimeout(Duration.ofSeconds(1));

	private Tiers() {
	}

	public static RedisTier standalone(RedisServer server) {
		return up(standalone(server.port(), ""));
	}

	/**
	 * A tier whose memory of what was acknowledged goes by another clock.
	 */
	public static RedisTier standalone(RedisServer server, LongSupplier nanoTime) {
		RedisTier tier = new RedisTier(connector(new RedisStandaloneConfiguration("localhost", server.port())),
				SETTINGS, new Workers(), nanoTime);
		return up(started(tier));
	}

	public static RedisTier standalone(int port, String password) {
		RedisStandaloneConfiguration configuration = new RedisStandaloneConfiguration("localhost", port);
		configuration.setPassword(password);
		return tier(configuration);
	}

	/**
	 * A tier that somebody watches.
	 */
	static RedisTier watched(int port, Watcher watcher) {
		return watched(new RedisStandaloneConfiguration("localhost", port), watcher);
	}

	static RedisTier watched(RedisConfiguration configuration, Watcher watcher) {
		return watched(connector(configuration), watcher);
	}

	static RedisTier watched(RedisConnector connector, Watcher watcher) {
		RedisTier tier = new RedisTier(connector, SETTINGS, new Workers());
		tier.watchedBy(watcher);
		return up(started(tier));
	}

	public static RedisTier cluster(List<String> addresses) {
		return up(tier(new RedisClusterConfiguration(addresses)));
	}

	static RedisTier sentinel(RedisSentinel group) {
		return up(tier(configuration(group)));
	}

	static RedisSentinelConfiguration configuration(RedisSentinel group) {
		RedisSentinelConfiguration configuration = new RedisSentinelConfiguration().master(RedisSentinel.MASTER_NAME);
		String[] address = group.address().split(":", -1);
		return configuration.sentinel(address[0], Integer.parseInt(address[1]));
	}

	public static LettuceConnector connector(RedisConfiguration configuration) {
		return new LettuceConnector(
				new LettuceConnectionFactory(configuration, LettuceClientConfiguration.defaultConfiguration()),
				SETTINGS);
	}

	/**
	 * Waits until the tier is up: the first attempt of a cold JVM may take longer than an
	 * application's start waits.
	 */
	static RedisTier up(RedisTier tier) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> tier.state().equals(TierState.UP));
		return tier;
	}

	static RedisTier tier(RedisConfiguration configuration) {
		return tier(configuration, LettuceClientConfiguration.defaultConfiguration());
	}

	static RedisTier tier(RedisConfiguration configuration, LettuceClientConfiguration client) {
		LettuceConnector connector = new LettuceConnector(new LettuceConnectionFactory(configuration, client),
				SETTINGS);
		return started(new RedisTier(connector, SETTINGS, new Workers()));
	}

	private static RedisTier started(RedisTier tier) {
		tier.start();
		tier.awaitStart();
		return tier;
	}

}
