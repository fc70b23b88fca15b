package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.testing.RedisCluster;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.TierContract;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class ClusterRedisTierIT extends TierContract {

	private final RedisCluster redis = RedisCluster.start();

	private final RedisTier tier = Tiers.cluster(this.redis.addresses());

	@Override
	protected Tier tier() {
		return this.tier;
	}

	@Test
	void reportsOnAllMasters() {
		assertThat(this.tier.report().join()).hasValueSatisfying((report) -> {
			assertThat(report.mode()).isEqualTo("cluster");
			assertThat(report.connectedClients()).isGreaterThanOrEqualTo(3);
		});
	}

	@Test
	void saysThatMastersRemoveOneAfterTheOther() {
		assertThat(done(this.tier.remove(List.of("a", "b", "c"), List.of("d")))).isFalse();
	}

	@Test
	void isDownWhileAMasterHangsAndComesBack() {
		RedisServer hung = this.redis.nodes().get(1);
		hung.suspend();
		try {
			await().until(() -> IntStream.range(0, 20)
				.mapToObj((i) -> this.tier.read("key" + i, List.of(), Integer.MAX_VALUE))
				.anyMatch(CompletableFuture::isCompletedExceptionally));
			assertThat(this.tier.state().isUsable()).isFalse();
			assertThat(this.tier.state().reason()).startsWith("Redis ").doesNotContain("127.0.0.1");
		}
		finally {
			hung.resume();
		}
		await().until(() -> this.tier.state().equals(TierState.UP));
	}

	@Test
	void noticesThatAMasterWasKilledAndComesBack() {
		RedisServer killed = this.redis.nodes().get(2);
		killed.kill();
		await().until(() -> !this.tier.state().isUsable());
		killed.restart();
		await().until(() -> this.tier.state().equals(TierState.UP));
	}

	@AfterAll
	void end() {
		this.tier.close();
		this.redis.close();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
	}

}
