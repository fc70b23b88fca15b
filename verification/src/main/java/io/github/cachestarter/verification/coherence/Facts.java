package io.github.cachestarter.verification.coherence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The database: facts that change, each change with a higher version, and when those who
 * changed them were told that it was done. Safe for many threads.
 */
final class Facts {

	private final Map<Integer, Fact> facts = new ConcurrentHashMap<>();

	long version(int id) {
		return fact(id).version.get();
	}

	/**
	 * Changes a fact.
	 * @return its new version
	 */
	long commit(int id) {
		return fact(id).version.incrementAndGet();
	}

	/**
	 * Notes that a change, the commit and whatever the cache had to be told, is done now.
	 * @param version the version that it made
	 */
	void settle(int id, long version) {
		fact(id).settled.put(version, System.nanoTime());
	}

	/**
	 * For how long a version was out of date at a time, in nanoseconds, counted from when
	 * the change that followed was done; 0 when it was not.
	 */
	long age(int id, long version, long nanoTime) {
		Long settled = fact(id).settled.get(version + 1);
		return (settled != null) ? Math.max(0, nanoTime - settled) : 0;
	}

	private Fact fact(int id) {
		return this.facts.computeIfAbsent(id, (unused) -> new Fact());
	}

	private static final class Fact {

		private final AtomicLong version = new AtomicLong(1);

		private final Map<Long, Long> settled = new ConcurrentHashMap<>();

	}

}
