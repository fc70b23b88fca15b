package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.ChangeContender;
import io.github.cachestarter.benchmarks.costs.subject.FreshKeys;
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
 * What it costs to store a value that was not there, and to remove one.
 */
@State(Scope.Benchmark)
@NullUnmarked
public class Changes {

	/**
	 * Who is asked and told.
	 */
	@Param
	public ChangeContender contender;

	private Subject subject;

	private Lookup find;

	private Lookup invalidate;

	@Setup
	public void open() {
		this.subject = this.contender.open();
		this.find = this.subject.actions().find();
		this.invalidate = this.subject.actions().invalidate();
		for (Long id : HotKeys.all()) {
			this.find.find(id);
		}
	}

	@Benchmark
	public Object miss(FreshKeys keys) {
		return this.find.find(keys.next());
	}

	@Benchmark
	public Object invalidation(HotKeys keys) {
		return this.invalidate.find(keys.next());
	}

	@TearDown
	public void close() {
		this.subject.close();
	}

}
