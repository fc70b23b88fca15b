package io.github.cachestarter.internal.observe;

import java.time.Duration;
import java.util.Map;

import io.github.cachestarter.CacheStats;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.internal.worker.Worker;
import io.github.cachestarter.internal.worker.Workers;

/**
 * The hits and misses of all caches, added up every second by a daemon thread: what
 * anybody may see. To read them is to read a field, so those who ask cost nothing,
 * however many caches there are and however often they ask. Safe for use by many threads.
 */
public final class Totals implements AutoCloseable {

	/**
	 * Well within the five seconds that the numbers may be old.
	 */
	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final CacheStatistics statistics;

	private final Worker worker = new Worker("cache-totals", this::round);

	private volatile long due = System.nanoTime();

	private volatile CacheStats sums = new CacheStats(CacheStatus.UP, null, 0, 0, null, null, Map.of());

	/**
	 * Creates the totals. They are 0 until {@link #start()}.
	 * @param statistics gives the numbers
	 * @param workers looks after the thread that adds up
	 */
	public Totals(CacheStatistics statistics, Workers workers) {
		this.statistics = statistics;
		workers.add(this.worker);
	}

	/**
	 * Adds up from now on, on a daemon thread. A cache that is switched off has nothing
	 * to add.
	 */
	public void start() {
		if (this.statistics.status() != CacheStatus.DISABLED) {
			this.worker.start();
		}
	}

	/**
	 * What fails is not tried again at once.
	 */
	private long round() {
		long now = System.nanoTime();
		if (this.due - now > 0) {
			return this.due - now;
		}
		this.due = now + INTERVAL.toNanos();
		add();
		return INTERVAL.toNanos();
	}

	/**
	 * Adds up once.
	 */
	void add() {
		CacheStats now = this.statistics.snapshot();
		this.sums = new CacheStats(now.status(), null, now.hits(), now.misses(), null, null, Map.of());
	}

	/**
	 * What was added up last. The status is that of now.
	 */
	CacheReport.Brief report() {
		CacheStats sums = this.sums;
		return new CacheReport.Brief(true, CacheStatistics.word(this.statistics.status()), sums.hits(), sums.misses(),
				sums.hitRate(), CacheReport.MORE);
	}

	@Override
	public void close() {
		this.worker.close();
	}

}
