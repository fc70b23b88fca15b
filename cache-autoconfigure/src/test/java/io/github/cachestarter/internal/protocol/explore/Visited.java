package io.github.cachestarter.internal.protocol.explore;

/**
 * The states that were visited, by 128 bits each, numbered in the order of their coming.
 */
final class Visited {

	private long[] keys = new long[2 * 4096];

	private int[] numbers = new int[4096];

	private int size;

	int size() {
		return this.size;
	}

	/**
	 * Adds a state.
	 * @return its number, which is the size before if it is new
	 */
	int add(long high, long low) {
		if (2 * this.size > this.numbers.length) {
			grow();
		}
		int slot = slot(high, low);
		if (this.numbers[slot] == 0) {
			put(slot, high, low, ++this.size);
		}
		return this.numbers[slot] - 1;
	}

	private int slot(long high, long low) {
		int mask = this.numbers.length - 1;
		int slot = (int) high & mask;
		while (this.numbers[slot] != 0 && (this.keys[2 * slot] != high || this.keys[2 * slot + 1] != low)) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private void put(int slot, long high, long low, int number) {
		this.keys[2 * slot] = high;
		this.keys[2 * slot + 1] = low;
		this.numbers[slot] = number;
	}

	private void grow() {
		long[] oldKeys = this.keys;
		int[] oldNumbers = this.numbers;
		this.keys = new long[2 * oldKeys.length];
		this.numbers = new int[2 * oldNumbers.length];
		for (int i = 0; i < oldNumbers.length; i++) {
			if (oldNumbers[i] != 0) {
				put(slot(oldKeys[2 * i], oldKeys[2 * i + 1]), oldKeys[2 * i], oldKeys[2 * i + 1], oldNumbers[i]);
			}
		}
	}

}
