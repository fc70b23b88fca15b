package io.github.cachestarter.starter;

import io.github.cachestarter.testing.RedisCluster;
import io.github.cachestarter.testing.RedisSentinel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A master dies and its replica takes over, while a cached method is called all the time.
 */
class FailoverIT {

	private static final int HOT = 7;

	private static final String HOT_KEY = "shop:stock:" + HOT;

	@Test
	void goesOnWithTheReplicaOfAClusterNode() {
		try (RedisCluster redis = RedisCluster.startWithReplicas();
				BusyApplication application = BusyApplication
					.start("spring.data.redis.cluster.nodes=" + String.join(",", redis.addresses()))) {
			application.awaitHit(HOT);
			redis.killMasterOf(HOT_KEY);
			application.awaitCalls();
			application.awaitHits();
			application.awaitHit(HOT);
			assertThat(redis.masterOf(HOT_KEY).command("EXISTS", HOT_KEY)).isEqualTo(1L);
			application.assertCallersNoticedNothing();
		}
	}

	@Test
	void goesOnWithTheReplicaThatSentinelChose() {
		try (RedisSentinel redis = RedisSentinel.start();
				BusyApplication application = BusyApplication.start(
						"spring.data.redis.sentinel.master=" + RedisSentinel.MASTER_NAME,
						"spring.data.redis.sentinel.nodes=" + redis.address())) {
			application.awaitHit(HOT);
			redis.master().kill();
			application.awaitDegraded();
			application.awaitCalls();
			application.awaitHits();
			application.awaitHit(HOT);
			assertThat(redis.replica().command("EXISTS", HOT_KEY)).isEqualTo(1L);
			application.assertCallersNoticedNothing();
		}
	}

}
