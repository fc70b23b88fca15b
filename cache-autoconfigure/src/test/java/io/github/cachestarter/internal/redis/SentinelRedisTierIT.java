package io.github.cachestarter.internal.redis;

import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.testing.RedisSentinel;
import io.github.cachestarter.testing.TierContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class SentinelRedisTierIT extends TierContract {

	private final RedisSentinel redis = RedisSentinel.start();

	private final RedisTier tier = Tiers.sentinel(this.redis);

	@Override
	protected Tier tier() {
		return this.tier;
	}

	@Test
	void reportsOnTheMaster() {
		assertThat(this.tier.report().join())
			.hasValueSatisfying((report) -> assertThat(report.mode()).isEqualTo("sentinel"));
	}

	@AfterAll
	void end() {
		this.tier.close();
		this.redis.close();
	}

}
