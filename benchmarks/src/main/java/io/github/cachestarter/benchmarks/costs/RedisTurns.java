package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.RedisContender;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import io.github.cachestarter.benchmarks.costs.subject.ValueSize;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
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
	public void turn(Times times) throws Exception {
		long start = System.nanoTime();
		make(this.limit.lookup(), CALLS);
		long between = System.nanoTime();
		make(lookup(), CALLS);
		times.add(between - start, System.nanoTime() - between);
	}

	/**
	 * Ends the limit.
	 */
	@TearDown
	public void closeLimit() {
		this.limit.close();
	}

	/**
	 * How long both took in an iteration.
	 */
	@State(Scope.Thread)
	@AuxCounters(AuxCounters.Type.EVENTS)
	public static class Times {

		private long limit;

		private long contender;

		/**
		 * Begins an iteration.
		 */
		@Setup(Level.Iteration)
		public void reset() {
			this.limit = 0;
			this.contender = 0;
		}

		void add(long limit, long contender) {
			this.limit += limit;
			this.contender += contender;
		}

		/**
		 * How many times as long as the limit the contender took. JMH reports it for
		 * every iteration.
		 * @return the ratio
		 */
		public double ratio() {
			return (double) this.contender / this.limit;
		}

	}

}
