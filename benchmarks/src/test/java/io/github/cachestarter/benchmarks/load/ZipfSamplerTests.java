package io.github.cachestarter.benchmarks.load;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ZipfSamplerTests {

	private static final int DRAWS = 200_000;

	@Test
	void drawsEveryRankAsOftenAsZipfsLawSays() {
		ZipfSampler sampler = new ZipfSampler(50, 1.0);
		long[] counts = draw(sampler, 50, 7);
		double chiSquare = IntStream.range(0, 50).mapToDouble((rank) -> {
			double expected = DRAWS * sampler.probability(rank);
			return (counts[rank] - expected) * (counts[rank] - expected) / expected;
		}).sum();
		// The 99.9 % quantile of the chi-square distribution with 49 degrees of freedom.
		assertThat(chiSquare).isLessThan(85.4);
	}

	@Test
	void probabilitiesFollowTheExponentAndAddUpToOne() {
		ZipfSampler sampler = new ZipfSampler(1000, 1.2);
		assertThat(sampler.probability(0) / sampler.probability(9)).isCloseTo(Math.pow(10, 1.2), within(1e-9));
		assertThat(IntStream.range(0, 1000).mapToDouble(sampler::probability).sum()).isCloseTo(1, within(1e-9));
	}

	@Test
	void drawsAllAlikeWithoutSkew() {
		long[] counts = draw(new ZipfSampler(10, 0), 10, 3);
		assertThat(LongStream.of(counts).boxed()).allSatisfy((count) -> assertThat(count).isBetween(19_000L, 21_000L));
	}

	@Test
	void sameSeedDrawsTheSameRanks() {
		assertThat(draw(new ZipfSampler(100, 0.8), 100, 5)).isEqualTo(draw(new ZipfSampler(100, 0.8), 100, 5));
	}

	@Test
	void aSingleKeyIsAlwaysDrawn() {
		assertThat(draw(new ZipfSampler(1, 1), 1, 1)).containsExactly(DRAWS);
	}

	private static long[] draw(ZipfSampler sampler, int size, long seed) {
		Random random = new Random(seed);
		long[] counts = new long[size];
		for (int i = 0; i < DRAWS; i++) {
			counts[sampler.sample(random)]++;
		}
		return counts;
	}

}
