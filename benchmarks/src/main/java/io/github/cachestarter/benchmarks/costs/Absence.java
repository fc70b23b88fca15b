package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.AbsenceContender;
import io.github.cachestarter.benchmarks.costs.subject.HotKeys;
import io.github.cachestarter.benchmarks.costs.subject.Lookup;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a cached method costs when there is no cache to ask.
 */
@State(Scope.Benchmark)
@NullUnmarked
public class Absence {

	/**
	 * Who runs the method.
	 */
	@Param
	public AbsenceContender contender;

	private Subject subject;

	private Lookup lookup;

	@Setup
	public void open() {
		this.subject = this.contender.open();
		this.lookup = this.subject.lookup();
	}

	@Benchmark
	public Object call(HotKeys keys) {
		return this.lookup.find(keys.next());
	}

	@TearDown
	public void close() {
		this.subject.close();
	}

}
