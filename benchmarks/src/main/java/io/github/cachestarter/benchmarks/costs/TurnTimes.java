package io.github.cachestarter.benchmarks.costs;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long the limit and a contender took that were called in turns, in an iteration. JMH
 * reports what the public methods tell for every iteration.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class TurnTimes {

	private long limit;

	private long contender;

	private long calls;

	/**
	 * Begins an iteration.
	 */
	@Setup(Level.Iteration)
	public void reset() {
		this.limit = 0;
		this.contender = 0;
		this.calls = 0;
	}

	/**
	 * Takes the times of a turn.
	 * @param limit nanoseconds of the limit
	 * @param contender nanoseconds of the contender
	 * @param calls how often each of them was called
	 */
	void add(long limit, long contender, int calls) {
		this.limit += limit;
		this.contender += contender;
		this.calls += calls;
	}

	/**
	 * How many times as long as the limit the contender took.
	 * @return the ratio
	 */
	public double ratio() {
		return (double) this.contender / this.limit;
	}

	/**
	 * How long a call of the contender took.
	 * @return nanoseconds
	 */
	public double nanos() {
		return (double) this.contender / this.calls;
	}

}
