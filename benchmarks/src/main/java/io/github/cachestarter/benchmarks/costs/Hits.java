package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.HotKeys;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Asks for hot keys, one after the other.
 */
// JMH does not understand annotations of return types.
@NullUnmarked
public abstract class Hits extends Answers {

	@Benchmark
	public Object hit(HotKeys keys) {
		return lookup().find(keys.next());
	}

}
