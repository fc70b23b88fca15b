package io.github.cachestarter.benchmarks.costs;

import java.util.Objects;

import io.github.cachestarter.benchmarks.costs.subject.CopyContender;
import io.github.cachestarter.benchmarks.costs.subject.HotKeys;
import io.github.cachestarter.benchmarks.costs.subject.Lookup;
import io.github.cachestarter.benchmarks.costs.subject.MutableValue;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Has a contender and the limit answer from memory of this process in turns, with values
 * that callers can change: what a busy machine does to one it does to the other.
 */
@NullUnmarked
public class CopyTurns extends Answers {

	/** Of each, in a turn. */
	static final int CALLS = 1 << 8;

	/**
	 * Who answers in turn with the limit.
	 */
	@Param
	public CopyContender contender;

	/**
	 * What is answered.
	 */
	@Param
	public MutableValue size;

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
		this.limit = CopyContender.BY_HAND.open(this.size);
		this.limit.warmUp();
	}

	@Benchmark
	public void turn(TurnTimes times, HotKeys keys, Blackhole hole) {
		long start = System.nanoTime();
		limitCalls(this.limit.lookup(), keys, hole);
		long between = System.nanoTime();
		contenderCalls(lookup(), keys, hole);
		times.add(between - start, System.nanoTime() - between, CALLS);
	}

	// Two methods, so that each call has one class of lookups, as in a JVM of its own.

	private static void limitCalls(Lookup lookup, HotKeys keys, Blackhole hole) {
		for (int i = 0; i < CALLS; i++) {
			hole.consume(Objects.requireNonNull(lookup.find(keys.next())));
		}
	}

	private static void contenderCalls(Lookup lookup, HotKeys keys, Blackhole hole) {
		for (int i = 0; i < CALLS; i++) {
			hole.consume(Objects.requireNonNull(lookup.find(keys.next())));
		}
	}

	/**
	 * Ends the limit.
	 */
	@TearDown
	public void closeLimit() {
		this.limit.close();
	}

}
