package io.github.cachestarter.internal.observe;

import java.time.Duration;

import io.github.cachestarter.CacheStats;
import io.github.cachestarter.internal.worker.Worker;
import io.github.cachestarter.internal.worker.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs how well the cache did in the last interval, if it was used.
 * <p>
 * A line counts what happened since the line before it. Safe for use by many threads.
 */
public final class HitRateSummary implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final CacheStatistics statistics;

	private final Duration interval;

	private final Worker worker = new Worker("cache-summary", this::round);

	private volatile long due;

	private long hitsBefore;

	private long missesBefore;

	/**
	 * Creates the summary. Nothing is logged until {@link #start()}.
	 * @param statistics gives the numbers
	 * @param interval the time between two lines, zero for no lines
	 * @param workers looks after the thread that logs
	 */
	public HitRateSummary(CacheStatistics statistics, Duration interval, Workers workers) {
		this.statistics = statistics;
		this.interval = interval;
		workers.add(this.worker);
	}

	/**
	 * Starts to log, on a daemon thread.
	 */
	public void start() {
		if (!this.interval.isZero()) {
			this.due = System.nanoTime() + this.interval.toNanos();
			this.worker.start();
		}
	}

	private long round() {
		long now = System.nanoTime();
		if (this.due - now > 0) {
			return this.due - now;
		}
		this.due = now + this.interval.toNanos();
		summarize();
		return this.interval.toNanos();
	}

	/**
	 * Logs a line now if there were lookups since the last one.
	 */
	synchronized void summarize() {
		CacheStats total = this.statistics.snapshot();
		CacheStats recent = new CacheStats(total.status(), total.reason(), total.hits() - this.hitsBefore,
				total.misses() - this.missesBefore, null, null, total.caches());
		if (recent.hits() + recent.misses() == 0) {
			return;
		}
		this.hitsBefore = total.hits();
		this.missesBefore = total.misses();
		log(recent);
	}

	private static void log(CacheStats recent) {
		logger.atInfo()
			.addKeyValue("event", "cache_summary")
			.addKeyValue("hits", recent.hits())
			.addKeyValue("misses", recent.misses())
			.addKeyValue("hit_rate", recent.hitRate())
			.addKeyValue("caches", recent.caches().size())
			.log("cache_summary hits={} misses={} hit_rate={} caches={}", recent.hits(), recent.misses(),
					recent.hitRate(), recent.caches().size());
	}

	@Override
	public void close() {
		this.worker.close();
	}

}
