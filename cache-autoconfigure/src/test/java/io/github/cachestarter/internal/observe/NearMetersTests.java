package io.github.cachestarter.internal.observe;

import io.github.cachestarter.internal.tier.Coherence;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearMetersTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private volatile NearReportSource current = FixedNear.TRACKING;

	@Test
	void followTheNumbers() {
		new NearMeters(new Changing()).bindTo(this.registry);
		assertThat(count("cache.near.changes")).isEqualTo(34);
		assertThat(count("cache.near.flushes")).isEqualTo(2);
		assertThat(count("cache.near.watches")).isEqualTo(4);
		assertThat(count("cache.near.watches.lost")).isEqualTo(3);
	}

	@ParameterizedTest
	@EnumSource
	void showEveryModeThereIs(Coherence coherence) {
		new NearMeters(new Changing()).bindTo(this.registry);
		this.current = FixedNear.of(coherence.text());
		assertThat(this.registry.get("cache.near.mode").gauges()).filteredOn((gauge) -> gauge.value() == 1)
			.extracting(NearMetersTests::modeOf)
			.containsExactly(coherence.text());
	}

	@Test
	void showThatNobodyTellsOfChanges() {
		new NearMeters(new Changing()).bindTo(this.registry);
		this.current = FixedNear.of(NearReportSource.NOBODY);
		assertThat(this.registry.get("cache.near.mode").tag("mode", "none").gauge().value()).isOne();
		assertThat(this.registry.get("cache.near.mode").tag("mode", "tracking").gauge().value()).isZero();
	}

	@Test
	void areThereOnlyWithCopies() {
		new NearMeters(NearReportSource.NONE).bindTo(this.registry);
		assertThat(this.registry.getMeters()).isEmpty();
	}

	private static @Nullable String modeOf(Gauge gauge) {
		return gauge.getId().getTag("mode");
	}

	private double count(String name) {
		return this.registry.get(name).functionCounter().count();
	}

	private final class Changing implements NearReportSource {

		@Override
		public String mode() {
			return NearMetersTests.this.current.mode();
		}

		@Override
		public long maxStalenessMillis() {
			return NearMetersTests.this.current.maxStalenessMillis();
		}

		@Override
		public @Nullable NearBlock report() {
			return NearMetersTests.this.current.report();
		}

	}

}
