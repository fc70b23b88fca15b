package io.github.cachestarter.internal.protocol.explore;

import java.util.Arrays;

/**
 * The moves between states, to find out whether there is a path without an end.
 */
final class Edges {

	private int[] from = new int[1024];

	private int[] to = new int[1024];

	private int size;

	void add(int state, int next) {
		if (this.size == this.from.length) {
			this.from = Arrays.copyOf(this.from, 2 * this.size);
			this.to = Arrays.copyOf(this.to, 2 * this.size);
		}
		this.from[this.size] = state;
		this.to[this.size++] = next;
	}

	/**
	 * Takes states away to which nothing leads, until none is left.
	 */
	boolean areAcyclic(int states) {
		int[] incoming = new int[states];
		int[] first = new int[states + 1];
		for (int i = 0; i < this.size; i++) {
			incoming[this.to[i]]++;
			first[this.from[i] + 1]++;
		}
		for (int i = 0; i < states; i++) {
			first[i + 1] += first[i];
		}
		int[] next = new int[this.size];
		int[] place = first.clone();
		for (int i = 0; i < this.size; i++) {
			next[place[this.from[i]]++] = this.to[i];
		}
		int[] ready = new int[states];
		int found = 0;
		for (int i = 0; i < states; i++) {
			if (incoming[i] == 0) {
				ready[found++] = i;
			}
		}
		for (int done = 0; done < found; done++) {
			for (int i = first[ready[done]]; i < first[ready[done] + 1]; i++) {
				if (--incoming[next[i]] == 0) {
					ready[found++] = next[i];
				}
			}
		}
		return found == states;
	}

}
