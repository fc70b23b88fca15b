package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.LocalContender;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * How many calls a second are answered from memory of this process.
 */
@NullUnmarked
public class LocalCrowd extends Crowd {

	private static final int CALLS = 1 << 20;

	/**
	 * Who answers.
	 */
	@Param
	public LocalContender contender;

	@Override
	protected Subject subject() {
		return this.contender.open();
	}

	@Benchmark
	@OperationsPerInvocation(CALLS)
	public void hits() throws Exception {
		make(lookup(), CALLS);
	}

}
