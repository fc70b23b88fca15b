package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.RedisContender;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import io.github.cachestarter.benchmarks.costs.subject.ValueSize;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Has a contender and the limit answer from Redis in turns, within a fraction of a
 * second: what a busy machine does to one it does to the other, and the ratio stays. Each
 * has a Redis of its own.
 */
@NullUnmarked
public class RedisTurns extends Crowd {

	private static final int CALLS = 1 << 10;

	/**
	 * Who answers in turn with the limit.
	 */
	@Param
	public RedisContender contender;

	/**
	 * How much is answered.
	 */
	@Param
	public ValueSize size;

	private Subject limit;

	@Override
	protected Subject subject() {
		return this.contender.open(this.size);
	}

	/**
	 * Starts the limit.
	 */
	@Setup
	public void openLimit() {
		this.limit = RedisContender.LETTUCE_READ.open(this.size);
		this.limit.warmUp();
	}

	@Benchmark
	public void turn(TurnTimes times) throws Exception {
		long start = System.nanoTime();
		make(this.limit.lookup(), CALLS);
		long between = System.nanoTime();
		make(lookup(), CALLS);
		times.add(between - start, System.nanoTime() - between, CALLS);
	}

	/**
	 * Ends the limit.
	 */
	@TearDown
	public void closeLimit() {
		this.limit.close();
	}

}
