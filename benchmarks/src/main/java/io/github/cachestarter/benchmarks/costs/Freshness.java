package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.FreshnessContender;
import io.github.cachestarter.benchmarks.costs.subject.PersistenceContexts;
import io.github.cachestarter.internal.engine.FreshnessCheck;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a miss costs to find out whether its value could be stored. Fails where it could
 * not.
 */
@State(Scope.Thread)
// JMH fills the fields.
@NullUnmarked
public class Freshness {

	/**
	 * What is bound to the thread.
	 */
	@Param
	public FreshnessContender contender;

	private final FreshnessCheck check = new FreshnessCheck();

	private PersistenceContexts contexts;

	private Runnable end;

	@Setup
	public void open() {
		this.contexts = new PersistenceContexts();
	}

	/**
	 * Binds it to the thread of the iteration.
	 */
	@Setup(Level.Iteration)
	public void bind() {
		this.end = this.contender.bind(this.contexts);
		if (!this.check.isFresh()) {
			throw new IllegalStateException("A value could not be stored");
		}
	}

	@Benchmark
	public boolean look() {
		return this.check.isFresh();
	}

	@TearDown(Level.Iteration)
	public void unbind() {
		this.end.run();
	}

	@TearDown
	public void close() {
		this.contexts.close();
	}

}
