package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.RedisContender;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import io.github.cachestarter.benchmarks.costs.subject.ValueSize;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * How many calls a second are answered from Redis.
 */
@NullUnmarked
public class RedisCrowd extends Crowd {

	private static final int CALLS = 1 << 13;

	/**
	 * Who answers.
	 */
	@Param
	public RedisContender contender;

	/**
	 * How much is answered.
	 */
	@Param
	public ValueSize size;

	@Override
	protected Subject subject() {
		return this.contender.open(this.size);
	}

	@Benchmark
	@OperationsPerInvocation(CALLS)
	public void hits() throws Exception {
		make(lookup(), CALLS);
	}

}
