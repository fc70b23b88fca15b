package io.github.cachestarter.internal.observe;

import io.github.cachestarter.CacheStats;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.internal.engine.NoTier;
import io.github.cachestarter.internal.tier.TierState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CacheStatisticsTests {

	private final FakeTier tier = new FakeTier("redis");

	private final ObservedCaches application = new ObservedCaches(this.tier);

	private final CacheStatistics statistics = new CacheStatistics(this.application.caches, NearReportSource.NONE);

	@Test
	void isUpWithoutReasonWhileTheTierIs() {
		assertThat(this.statistics.snapshot().status()).isEqualTo(CacheStatus.UP);
		assertThat(this.statistics.snapshot().reason()).isNull();
		assertThat(this.statistics.mode()).isEqualTo("redis");
	}

	@Test
	void isDegradedWithTheReasonOfTheTierWhileItIsDownOrFull() {
		this.tier.state = TierState.down("nobody listens");
		assertThat(this.statistics.snapshot().status()).isEqualTo(CacheStatus.DEGRADED);
		assertThat(this.statistics.snapshot().reason()).isEqualTo("nobody listens");
		this.tier.state = TierState.notStoring("no memory left");
		assertThat(this.statistics.snapshot().status()).isEqualTo(CacheStatus.DEGRADED);
		assertThat(this.statistics.snapshot().reason()).isEqualTo("no memory left");
		this.tier.state = TierState.UP;
		assertThat(this.statistics.snapshot().status()).isEqualTo(CacheStatus.UP);
	}

	@Test
	void isDisabledWithTheSettingThatSaysSo() {
		CacheStatistics off = new CacheStatistics(new ObservedCaches(new NoTier("REDIS_ENABLED=false")).caches,
				NearReportSource.NONE);
		assertThat(off.snapshot().status()).isEqualTo(CacheStatus.DISABLED);
		assertThat(off.snapshot().reason()).isEqualTo("REDIS_ENABLED=false");
		assertThat(off.mode()).isEqualTo("off");
	}

	@Test
	void countsEveryLookupOnceInItsCacheAndInTheTotal() {
		this.application.call("user", "1", 5);
		this.application.call("user", "2", 2);
		this.application.invalidate("user", "2");
		this.application.call("user", "2");
		this.application.call("price", "1");
		CacheStats stats = this.statistics.snapshot();
		assertThat(stats.hits()).isEqualTo(5);
		assertThat(stats.misses()).isEqualTo(4);
		assertThat(stats.hitRate()).isEqualTo(55.56);
		assertThat(stats.caches()).containsOnlyKeys("user", "price");
		NamedCacheStats user = this.application.caches.get("user").stats();
		assertThat(stats.caches()).containsEntry("user", user);
		assertThat(user.redisHits()).isEqualTo(5);
		assertThat(user.localHits()).isZero();
		assertThat(user.misses()).isEqualTo(3);
		assertThat(user.loads()).isEqualTo(3);
		assertThat(user.puts()).isEqualTo(3);
		assertThat(user.invalidations()).isEqualTo(1);
		assertThat(user.errors()).isZero();
	}

	@Test
	void countsLookupsAsMissesWhileTheTierIsDown() {
		this.application.call("user", "1");
		this.tier.state = TierState.down("nobody listens");
		this.application.call("user", "1", 3);
		assertThat(this.statistics.snapshot().hits()).isZero();
		assertThat(this.statistics.snapshot().misses()).isEqualTo(4);
	}

}
