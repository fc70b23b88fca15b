package io.github.cachestarter.internal.protocol.explore;

/**
 * Makes 128 bits out of a state. Two states with the same bits are taken for the same.
 */
final class Digest {

	private long high = 0x9E3779B97F4A7C15L;

	private long low = 0xD1B54A32D192ED03L;

	Digest add(long number) {
		this.high = mixed(this.high ^ number) + 0x632BE59BD9B4E019L;
		this.low = mixed(Long.rotateLeft(this.low, 23) + number * 0x8CB92BA72F3D8DD7L);
		return this;
	}

	Digest add(boolean flag) {
		return add(flag ? 1 : 2);
	}

	Digest add(int[] numbers) {
		for (int number : numbers) {
			add(number);
		}
		return this;
	}

	private static long mixed(long number) {
		long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

	long high() {
		return this.high;
	}

	long low() {
		return this.low;
	}

}
