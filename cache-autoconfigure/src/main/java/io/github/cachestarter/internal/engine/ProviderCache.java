package io.github.cachestarter.internal.engine;

import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Counts what Hibernate has answered from caches of its own: entities, collections and
 * query results of its second-level cache. These may be older than the lease of a load
 * that is answered by them. Safe for use by many threads.
 */
final class ProviderCache {

	private static final ThreadLocal<long[]> OF_THREAD = ThreadLocal.withInitial(() -> new long[1]);

	private static final LongAdder OF_ALL = new LongAdder();

	/**
	 * Without Hibernate nobody counts.
	 */
	private static volatile boolean used;

	private ProviderCache() {
	}

	/**
	 * Counts an answer that was given to the calling thread.
	 */
	static void hit() {
		used = true;
		OF_THREAD.get()[0]++;
		OF_ALL.increment();
	}

	/**
	 * Notes what was counted until now.
	 */
	static Mark mark() {
		return used ? new Mark(Thread.currentThread(), OF_THREAD.get()[0], OF_ALL.sum()) : Mark.UNUSED;
	}

	/**
	 * What was counted at a moment.
	 *
	 * @param thread the thread that has begun to load; {@code null} if nothing had been
	 * answered to anybody by then
	 * @param ofThread the answers to it
	 * @param ofAll the answers to all threads
	 */
	record Mark(@Nullable Thread thread, long ofThread, long ofAll) {

		static final Mark UNUSED = new Mark(null, 0, 0);

		/**
		 * Whether anything was answered since: to the thread that has begun to load, or,
		 * where another one has ended, to any.
		 */
		boolean isPassed() {
			if (!used) {
				return false;
			}
			return (Thread.currentThread() == this.thread) ? OF_THREAD.get()[0] != this.ofThread : isPassedByAny();
		}

		/**
		 * Whether anything was answered since to any thread.
		 */
		boolean isPassedByAny() {
			return used && OF_ALL.sum() != this.ofAll;
		}

	}

}
