package io.github.cachestarter.benchmarks.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws ranks 0 to {@code size - 1}, rank {@code r} with a probability proportional to
 * {@code 1 / (r + 1)^skew}: exact, by inverting the cumulative distribution.
 */
public final class ZipfSampler {

	private final double[] cumulative;

	/**
	 * Creates a sampler.
	 * @param size how many ranks there are
	 * @param skew 0 for equal probabilities
	 */
	public ZipfSampler(int size, double skew) {
		this.cumulative = new double[size];
		double sum = 0;
		for (int rank = 0; rank < size; rank++) {
			sum += Math.pow(rank + 1, -skew);
			this.cumulative[rank] = sum;
		}
	}

	/**
	 * Draws a rank.
	 * @param random where the chance comes from
	 * @return the rank
	 */
	public int sample(RandomGenerator random) {
		int last = this.cumulative.length - 1;
		int found = Arrays.binarySearch(this.cumulative, random.nextDouble() * this.cumulative[last]);
		// A rank owns its interval without the upper end, so an exact match is the next
		// one.
		return Math.min((found >= 0) ? found + 1 : -found - 1, last);
	}

	double probability(int rank) {
		double below = (rank == 0) ? 0 : this.cumulative[rank - 1];
		return (this.cumulative[rank] - below) / this.cumulative[this.cumulative.length - 1];
	}

}
