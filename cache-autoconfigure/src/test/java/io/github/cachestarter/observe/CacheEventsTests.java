package io.github.cachestarter.observe;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cachestarter.tier.TierState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class CacheEventsTests {

	@RegisterExtension
	final LoggedLines log = new LoggedLines();

	private final AtomicLong clock = new AtomicLong();

	private final CacheEvents events = new CacheEvents(this.clock::get);

	@Test
	void saysOnceThatTheCacheIsOff() {
		this.events.disabled("REDIS_ENABLED=false");
		assertThat(this.log.texts()).containsExactly("INFO cache_disabled reason=REDIS_ENABLED=false");
		assertThat(this.log.fields(0)).isEqualTo(Map.of("event", "cache_disabled", "reason", "REDIS_ENABLED=false"));
	}

	@Test
	void writesOneLinePerChangeOfState() {
		this.events.accept(TierState.UP);
		this.events.accept(TierState.down("nobody listens"));
		this.events.accept(TierState.down("nobody listens"));
		this.events.accept(TierState.down("wrong password"));
		this.clock.addAndGet(Duration.ofMillis(1500).toNanos());
		this.events.accept(TierState.UP);
		this.events.accept(TierState.UP);
		assertThat(this.log.texts()).containsExactly("WARN cache_degraded reason=nobody listens",
				"INFO cache_recovered outage_ms=1500");
		assertThat(this.log.fields(0)).isEqualTo(Map.of("event", "cache_degraded", "reason", "nobody listens"));
		assertThat(this.log.fields(1)).isEqualTo(Map.of("event", "cache_recovered", "outage_ms", 1500L));
	}

	@Test
	void timesAnOutageFromItsBeginningThroughAllItsStates() {
		this.events.accept(TierState.down("nobody listens"));
		this.clock.addAndGet(Duration.ofSeconds(2).toNanos());
		this.events.accept(TierState.full("no memory left"));
		this.clock.addAndGet(Duration.ofSeconds(3).toNanos());
		this.events.accept(TierState.UP);
		assertThat(this.log.texts()).containsExactly("WARN cache_degraded reason=nobody listens",
				"WARN cache_degraded reason=no memory left", "INFO cache_recovered outage_ms=5000");
	}

	@Test
	void timesEveryOutageByItself() {
		this.events.accept(TierState.down("first"));
		this.clock.addAndGet(Duration.ofSeconds(9).toNanos());
		this.events.accept(TierState.UP);
		this.events.accept(TierState.down("second"));
		this.clock.addAndGet(Duration.ofSeconds(1).toNanos());
		this.events.accept(TierState.UP);
		assertThat(this.log.texts()).last().isEqualTo("INFO cache_recovered outage_ms=1000");
	}

}
