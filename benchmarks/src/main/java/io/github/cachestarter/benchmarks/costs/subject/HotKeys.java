package io.github.cachestarter.benchmarks.costs.subject;

import java.util.stream.LongStream;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The keys that one thread asks for, one after the other: few enough to stay hot, too
 * many to be one lucky cache line. Each thread has objects of its own, as requests have.
 */
@State(Scope.Thread)
public class HotKeys {

	/**
	 * How many there are: a power of two.
	 */
	public static final int COUNT = 1024;

	/**
	 * The first of them, beyond the small numbers that the JDK boxes only once.
	 */
	public static final long FIRST = 1_000_000;

	private final Long[] ids = all();

	private int next;

	/**
	 * The next key of this thread.
	 * @return a boxed number, made beforehand
	 */
	public Long next() {
		return this.ids[this.next++ & (COUNT - 1)];
	}

	/**
	 * All of them.
	 * @return objects that nobody else has
	 */
	public static Long[] all() {
		return LongStream.range(FIRST, FIRST + COUNT).boxed().toArray(Long[]::new);
	}

}
