package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.HotKeys;
import io.github.cachestarter.benchmarks.costs.subject.Lookup;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Asks for hot keys, all of which are in the cache. It fails if they are not.
 */
@State(Scope.Benchmark)
// JMH fills the fields.
@NullUnmarked
public abstract class Hits {

	private Subject subject;

	private Lookup lookup;

	private long loads;

	/**
	 * Starts what is measured.
	 * @return the subject
	 */
	protected abstract Subject subject();

	@Setup
	public void open() {
		this.subject = subject();
		this.subject.warmUp();
		this.lookup = this.subject.lookup();
		this.loads = this.subject.loads();
	}

	@Benchmark
	public Object hit(HotKeys keys) {
		return this.lookup.find(keys.next());
	}

	/**
	 * As many hits as there are keys, before the thread lets others run: JMH has a
	 * virtual thread yield after every invocation, which would cost more than a hit.
	 * @param keys the keys of the thread
	 * @param hole takes the values
	 */
	@Benchmark
	@OperationsPerInvocation(HotKeys.COUNT)
	public void hits(HotKeys keys, Blackhole hole) {
		for (int i = 0; i < HotKeys.COUNT; i++) {
			hole.consume(this.lookup.find(keys.next()));
		}
	}

	@TearDown
	public void close() {
		try (Subject closed = this.subject) {
			if (closed.loads() != this.loads) {
				throw new IllegalStateException("Not all were hits");
			}
		}
	}

}
