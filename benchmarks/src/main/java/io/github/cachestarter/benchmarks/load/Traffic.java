package io.github.cachestarter.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws a sequence of calls: the same seed gives the same sequence, on every JVM.
 */
final class Traffic {

	private static final int DETAILS = 100;

	private final List<Endpoint> reads;

	private final List<Endpoint> writes;

	private final int writesPerMille;

	private final ZipfSampler keys;

	// Random and no newer generator: its algorithm is part of its specification.
	private final Random random;

	Traffic(List<Endpoint> reads, List<Endpoint> writes, LoadOptions options) {
		this.reads = reads;
		this.writes = writes;
		this.writesPerMille = options.writes();
		this.keys = new ZipfSampler(options.keys(), options.skew());
		this.random = new Random(options.seed());
	}

	List<Call> next(int count) {
		List<Call> calls = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			boolean write = this.random.nextInt(1000) < this.writesPerMille;
			calls.add(new Call(pick(write ? this.writes : this.reads), this.keys.sample(this.random),
					this.random.nextInt(DETAILS)));
		}
		return calls;
	}

	private Endpoint pick(List<Endpoint> endpoints) {
		int left = this.random.nextInt(endpoints.stream().mapToInt(Endpoint::weight).sum());
		for (Endpoint endpoint : endpoints) {
			left -= endpoint.weight();
			if (left < 0) {
				return endpoint;
			}
		}
		throw new IllegalStateException("Weights do not add up");
	}

}
