package io.github.cachestarter.benchmarks.load;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class LatenciesTests {

	@Test
	void percentilesAreExactToThreeDigits() {
		Latencies latencies = upTo(1000);
		assertThat(latencies.percentileMillis(50)).isCloseTo(500, withinPercentage(0.1));
		assertThat(latencies.percentileMillis(90)).isCloseTo(900, withinPercentage(0.1));
		assertThat(latencies.percentileMillis(99)).isCloseTo(990, withinPercentage(0.1));
		assertThat(latencies.maxMillis()).isCloseTo(1000, withinPercentage(0.1));
		assertThat(latencies.meanMillis()).isEqualTo(500.5);
	}

	@Test
	void addsUpSeveralEndpoints() {
		Latencies total = upTo(10);
		Latencies other = upTo(20);
		other.fail("HTTP 500");
		other.fail("HTTP 404");
		total.add(other);
		assertThat(total.answers()).isEqualTo(30);
		assertThat(total.errors()).isEqualTo(2);
		assertThat(total.requests()).isEqualTo(32);
		assertThat(other.firstFailure()).isEqualTo("HTTP 500");
		assertThat(total.meanMillis()).isEqualTo((55.0 + 210.0) / 30);
	}

	private static Latencies upTo(int millis) {
		Latencies latencies = new Latencies();
		LongStream.rangeClosed(1, millis).map(TimeUnit.MILLISECONDS::toNanos).forEach(latencies::record);
		return latencies;
	}

}
