package io.github.cachestarter.internal.observe;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cachestarter.internal.tier.TierState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class CacheEventsTests {

	private static final String SERVER = "Redis at there:6379";

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
		this.events.changed(TierState.UP, SERVER);
		this.events.changed(TierState.down("nobody listens"), SERVER);
		this.events.changed(TierState.down("nobody listens"), SERVER);
		this.events.changed(TierState.down("wrong password"), SERVER);
		this.clock.addAndGet(Duration.ofMillis(1500).toNanos());
		this.events.changed(TierState.UP, SERVER);
		this.events.changed(TierState.UP, SERVER);
		assertThat(this.log.texts()).containsExactly(
				"WARN cache_degraded reason=nobody listens target=Redis at there:6379",
				"INFO cache_recovered outage_ms=1500");
		assertThat(this.log.fields(0))
			.isEqualTo(Map.of("event", "cache_degraded", "reason", "nobody listens", "target", SERVER));
		assertThat(this.log.fields(1)).isEqualTo(Map.of("event", "cache_recovered", "outage_ms", 1500L));
	}

	@Test
	void callsASlowFirstConnectionNoOutage() {
		this.events.changed(TierState.connecting("no answer yet"), SERVER);
		this.events.changed(TierState.connecting("still none"), SERVER);
		this.clock.addAndGet(Duration.ofSeconds(3).toNanos());
		this.events.changed(TierState.UP, SERVER);
		assertThat(this.log.texts()).containsExactly(
				"INFO cache_connecting reason=no answer yet target=Redis at there:6379",
				"INFO cache_connected after_ms=3000");
		assertThat(this.log.fields(0))
			.isEqualTo(Map.of("event", "cache_connecting", "reason", "no answer yet", "target", SERVER));
		assertThat(this.log.fields(1)).isEqualTo(Map.of("event", "cache_connected", "after_ms", 3000L));
	}

	@Test
	void timesAnOutageThatBeganAsASlowConnectionFromThere() {
		this.events.changed(TierState.connecting("no answer yet"), SERVER);
		this.clock.addAndGet(Duration.ofSeconds(7).toNanos());
		this.events.changed(TierState.down("no answer"), SERVER);
		this.clock.addAndGet(Duration.ofSeconds(1).toNanos());
		this.events.changed(TierState.UP, SERVER);
		assertThat(this.log.texts()).containsExactly(
				"INFO cache_connecting reason=no answer yet target=Redis at there:6379",
				"WARN cache_degraded reason=no answer target=Redis at there:6379",
				"INFO cache_recovered outage_ms=8000");
	}

	@Test
	void timesAnOutageFromItsBeginningThroughAllItsStates() {
		this.events.changed(TierState.down("nobody listens"), SERVER);
		this.clock.addAndGet(Duration.ofSeconds(2).toNanos());
		this.events.changed(TierState.notStoring("no memory left"), SERVER);
		this.clock.addAndGet(Duration.ofSeconds(3).toNanos());
		this.events.changed(TierState.UP, SERVER);
		assertThat(this.log.texts()).containsExactly(
				"WARN cache_degraded reason=nobody listens target=Redis at there:6379",
				"WARN cache_degraded reason=no memory left target=Redis at there:6379",
				"INFO cache_recovered outage_ms=5000");
	}

	@Test
	void timesEveryOutageByItself() {
		this.events.changed(TierState.down("first"), SERVER);
		this.clock.addAndGet(Duration.ofSeconds(9).toNanos());
		this.events.changed(TierState.UP, SERVER);
		this.events.changed(TierState.down("second"), SERVER);
		this.clock.addAndGet(Duration.ofSeconds(1).toNanos());
		this.events.changed(TierState.UP, SERVER);
		assertThat(this.log.texts()).last().isEqualTo("INFO cache_recovered outage_ms=1000");
	}

}
