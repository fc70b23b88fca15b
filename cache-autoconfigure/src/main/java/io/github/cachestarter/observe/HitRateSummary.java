package io.github.cachestarter.observe;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

import io.github.cachestarter.CacheStats;
import org.jspecify.annotations.Nullable;
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

	private @Nullable ScheduledExecutorService timer;

	private long hitsBefore;

	private long missesBefore;

	/**
	 * Creates the summary. Nothing is logged until {@link #start()}.
	 * @param statistics gives the numbers
	 * @param interval the time between two lines, zero for no lines
	 */
	public HitRateSummary(CacheStatistics statistics, Duration interval) {
		this.statistics = statistics;
		this.interval = interval;
	}

	/**
	 * Starts to log, on a daemon thread.
	 */
	public synchronized void start() {
		if (this.interval.isZero() || this.timer != null) {
			return;
		}
		this.timer = DaemonTimer.start("cache-summary", this.interval, this::summarize);
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
	public synchronized void close() {
		if (this.timer != null) {
			this.timer.shutdownNow();
			this.timer = null;
		}
	}

}
