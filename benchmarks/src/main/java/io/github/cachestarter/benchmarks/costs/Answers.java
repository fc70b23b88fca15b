package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.Lookup;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Somebody who has all hot keys in the cache. It fails if one had to be loaded.
 */
@State(Scope.Benchmark)
// JMH fills the fields.
@NullUnmarked
public abstract class Answers {

	private Subject subject;

	private Lookup lookup;

	private long loads;

	/**
	 * Starts what is measured.
	 * @return the subject
	 */
	protected abstract Subject subject();

	/**
	 * Starts it, and asks until everything is a hit.
	 */
	@Setup
	public void open() {
		this.subject = subject();
		this.subject.warmUp();
		this.lookup = this.subject.lookup();
		this.loads = this.subject.loads();
	}

	/**
	 * What is called.
	 * @return the lookup
	 */
	final Lookup lookup() {
		return this.lookup;
	}

	/**
	 * Ends it.
	 */
	@TearDown
	public void close() {
		try (Subject closed = this.subject) {
			if (closed.loads() != this.loads) {
				throw new IllegalStateException("Not all were hits");
			}
		}
	}

}
