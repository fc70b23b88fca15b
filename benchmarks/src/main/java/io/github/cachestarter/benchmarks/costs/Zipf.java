package io.github.cachestarter.benchmarks.costs;

import java.util.Arrays;
import java.util.Random;

/**
 * Draws numbers by Zipf's law: the one of rank <i>r</i> is drawn in proportion to <i>1 /
 * r^s</i>.
 */
final class Zipf {

	private final double[] cumulated;

	private final Random random;

	/**
	 * Prepares.
	 * @param count how many numbers there are, from 0 on, the most popular one first
	 * @param exponent the <i>s</i> of the law
	 * @param random the source of randomness
	 */
	Zipf(int count, double exponent, Random random) {
		this.random = random;
		this.cumulated = new double[count];
		double sum = 0;
		for (int i = 0; i < count; i++) {
			sum += Math.pow(i + 1, -exponent);
			this.cumulated[i] = sum;
		}
	}

	/**
	 * Draws a number.
	 */
	int next() {
		double drawn = this.random.nextDouble() * this.cumulated[this.cumulated.length - 1];
		int found = Arrays.binarySearch(this.cumulated, drawn);
		return Math.min((found >= 0) ? found + 1 : -found - 1, this.cumulated.length - 1);
	}

	/**
	 * How likely a number is drawn.
	 */
	double probability(int number) {
		double below = (number > 0) ? this.cumulated[number - 1] : 0;
		return (this.cumulated[number] - below) / this.cumulated[this.cumulated.length - 1];
	}

}
