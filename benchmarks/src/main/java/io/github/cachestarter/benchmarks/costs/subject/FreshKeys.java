package io.github.cachestarter.benchmarks.costs.subject;

import java.util.concurrent.atomic.AtomicLong;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Keys that nobody has asked for yet.
 */
@State(Scope.Benchmark)
public class FreshKeys {

	/** Beyond all keys that caches are filled with. */
	private static final long FIRST = 20_000_000;

	private final AtomicLong last = new AtomicLong(FIRST);

	/**
	 * The next key of this process.
	 * @return a new boxed number
	 */
	public Long next() {
		return this.last.incrementAndGet();
	}

}
