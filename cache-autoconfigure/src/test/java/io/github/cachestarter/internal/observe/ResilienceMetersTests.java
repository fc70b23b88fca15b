package io.github.cachestarter.internal.observe;

import java.util.List;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResilienceMetersTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private volatile ResilienceBlock numbers = new ResilienceBlock("closed", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(),
			List.of());

	@Test
	void followTheNumbers() {
		new ResilienceMeters(new Source()).bindTo(this.registry);
		this.numbers = new ResilienceBlock("open", 1, 2, 3, 4, 5, 6, 9, 7, 8, 10, 11, List.of(), List.of());
		assertThat(this.registry.get("cache.invalidations.pending").gauge().value()).isEqualTo(3);
		assertThat(count("cache.breaker.changes")).isEqualTo(1);
		assertThat(count("cache.turned.away")).isEqualTo(2);
		assertThat(count("cache.invalidations.replayed")).isEqualTo(4);
		assertThat(count("cache.cold.starts")).isEqualTo(5);
		assertThat(count("cache.misplaced.removed")).isEqualTo(6);
		assertThat(count("cache.oversized.removed")).isEqualTo(9);
		assertThat(count("cache.thread.failures")).isEqualTo(10);
		assertThat(count("cache.thread.restarts")).isEqualTo(11);
		assertThat(count("cache.out.of.step")).isEqualTo(7);
		assertThat(count("cache.tags.repaired")).isEqualTo(8);
	}

	@Test
	void areThereOnlyWithRedis() {
		new ResilienceMeters(RedisReportSource.NONE).bindTo(this.registry);
		assertThat(this.registry.getMeters()).isEmpty();
	}

	private double count(String name) {
		return this.registry.get(name).functionCounter().count();
	}

	private final class Source implements RedisReportSource {

		@Override
		public CompletableFuture<Optional<RedisBlock>> report() {
			return CompletableFuture.completedFuture(Optional.empty());
		}

		@Override
		public ResilienceBlock resilience() {
			return ResilienceMetersTests.this.numbers;
		}

	}

}
