package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import io.github.cachestarter.testing.TierContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class StandaloneRedisTierIT extends TierContract {

	private final RedisServer redis = RedisServers.start();

	private final RedisTier tier = Tiers.standalone(this.redis);

	@Override
	protected Tier tier() {
		return this.tier;
	}

	@Test
	void reportsOnTheServer() {
		assertThat(this.tier.report().join()).hasValueSatisfying((report) -> {
			assertThat(report.version()).isNotBlank();
			assertThat(report.mode()).isEqualTo("standalone");
			assertThat(report.usedMemoryMb()).isPositive();
			assertThat(report.peakMemoryMb()).isPositive();
			assertThat(report.fragmentationRatio()).isPositive();
			assertThat(report.maxMemoryMb()).isZero();
			assertThat(report.evictedKeys()).isZero();
			assertThat(report.opsPerSecond()).isNotNegative();
			assertThat(report.connectedClients()).isPositive();
			assertThat(report.appendOnly()).isFalse();
			assertThat(report.lastSave()).isNotNull();
			assertThat(report.pingMillis()).isNotNegative();
		});
	}

	@Test
	void removesByOneCommandUnlessThereIsTooMuch() {
		List<String> many = IntStream.range(0, 10_000).mapToObj((i) -> "many:" + i).toList();
		done(this.tier.put("many:0", new byte[1], Duration.ofMinutes(1)));
		done(this.tier.put("many:9999", new byte[1], Duration.ofMinutes(1)));
		assertThat(done(this.tier.remove(many, List.of()))).isTrue();
		assertThat(done(this.tier.countMatching("many:*"))).isZero();
		done(this.tier.put("many:9999", new byte[1], Duration.ofMinutes(1)));
		assertThat(done(this.tier.remove(many, List.of("tag")))).isFalse();
		assertThat(done(this.tier.countMatching("many:*"))).isZero();
	}

	@Test
	void countsOnAfterRedisForgotTheScript() {
		done(this.tier.increment("script", Duration.ofMinutes(1)));
		this.redis.command("SCRIPT", "FLUSH");
		assertThat(done(this.tier.increment("script", Duration.ofMinutes(1)))).isEqualTo(2);
	}

	@Test
	void aKeyOfAnotherTypeConcernsThatKeyOnly() {
		this.redis.command("LPUSH", "list", "element");
		assertThat(this.tier.increment("list", Duration.ofMinutes(1))).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(TierException.class)
			// Redis 6.2 says ERR of what a script has run into, later ones WRONGTYPE.
			.withMessageContaining("refused a command (");
		assertThat(this.tier.state()).isEqualTo(TierState.UP);
	}

	@AfterAll
	void end() {
		this.tier.close();
		this.redis.close();
	}

}
