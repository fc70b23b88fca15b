package io.github.cachestarter.benchmarks.costs;

import java.util.concurrent.ThreadLocalRandom;

import io.github.cachestarter.benchmarks.costs.subject.FreshKeys;
import io.github.cachestarter.benchmarks.costs.subject.HotKeys;
import io.github.cachestarter.benchmarks.costs.subject.Lookup;
import io.github.cachestarter.benchmarks.costs.subject.SizeContender;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What calls cost while there are many entries, all of which are equally popular.
 */
@State(Scope.Benchmark)
@NullUnmarked
public class Sizes {

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

	private Lookup find;

	private Lookup invalidate;

	@Setup
	public void open() {
		this.subject = this.contender.open();
		this.contender.fill(this.subject, this.size);
		this.find = this.subject.actions().find();
		this.invalidate = this.subject.actions().invalidate();
	}

	@Benchmark
	public Object hit() {
		return this.find.find(any());
	}

	/**
	 * A miss with what is stored after it.
	 * @param keys keys that nobody has asked for
	 * @return the value
	 */
	@Benchmark
	public Object fill(FreshKeys keys) {
		return this.find.find(keys.next());
	}

	@Benchmark
	public Object invalidation() {
		return this.invalidate.find(any());
	}

	private Long any() {
		return HotKeys.FIRST + ThreadLocalRandom.current().nextInt(this.size);
	}

	@TearDown
	public void close() {
		this.subject.close();
	}

}
