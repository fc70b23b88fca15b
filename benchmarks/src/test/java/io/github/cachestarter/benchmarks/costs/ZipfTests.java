package io.github.cachestarter.benchmarks.costs;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ZipfTests {

	private static final int DRAWN = 200_000;

	@Test
	void drawsInProportionToTheRank() {
		Zipf zipf = new Zipf(1000, 0.99, new Random(1));
		int[] counts = new int[1000];
		for (int i = 0; i < DRAWN; i++) {
			counts[zipf.next()]++;
		}
		// 1 / (the sum of r^-0.99 up to 1000)
		assertThat(zipf.probability(0)).isCloseTo(0.129, within(0.002));
		for (int i : new int[] { 0, 1, 9, 99 }) {
			assertThat((double) counts[i] / DRAWN).isCloseTo(zipf.probability(i), within(0.003));
		}
	}

	@Test
	void drawsEveryNumber() {
		Zipf zipf = new Zipf(3, 0, new Random(1));
		boolean[] drawn = new boolean[3];
		for (int i = 0; i < 100; i++) {
			drawn[zipf.next()] = true;
		}
		assertThat(drawn).containsExactly(true, true, true);
	}

}
