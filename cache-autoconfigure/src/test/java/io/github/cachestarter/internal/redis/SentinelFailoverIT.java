package io.github.cachestarter.internal.redis;

import java.time.Duration;

import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.testing.RedisSentinel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SentinelFailoverIT {

	@Test
	void goesOnWithTheNewMaster() {
		try (RedisSentinel redis = RedisSentinel.start(); RedisTier tier = Tiers.sentinel(redis)) {
			assertThat(tier.state()).isEqualTo(TierState.UP);
			redis.master().kill();
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !tier.state().isUsable());
			assertThat(tier.state().reason()).startsWith("Redis ")
				.doesNotContain("127.0.0.1", "localhost", "Sentinels");
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> tier.state().equals(TierState.UP));
			assertThat(tier.increment("after-failover", Duration.ofMinutes(1))).succeedsWithin(Duration.ofSeconds(5));
			assertThat(redis.replica().command("GET", "after-failover")).isEqualTo("1");
		}
	}

}
