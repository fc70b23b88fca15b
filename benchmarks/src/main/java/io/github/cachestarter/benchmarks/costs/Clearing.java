package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.HotKeys;
import io.github.cachestarter.benchmarks.costs.subject.SizeContender;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What it costs to remove all entries of a cache at once. To be measured call by call.
 */
@State(Scope.Benchmark)
@NullUnmarked
public class Clearing {

	/**
	 * Who has them.
	 */
	@Param
	public SizeContender contender;

	/**
	 * How many there are.
	 */
	@Param({ "1000", "100000", "1000000" })
	public int size;

	private Subject subject;

	@Setup
	public void open() {
		this.subject = this.contender.open();
	}

	@Setup(Level.Iteration)
	public void fill() {
		this.contender.fill(this.subject, this.size);
	}

	@Benchmark
	public Object clear() {
		return this.subject.actions().clear().find(HotKeys.FIRST);
	}

	@TearDown
	public void close() {
		this.subject.close();
	}

}
