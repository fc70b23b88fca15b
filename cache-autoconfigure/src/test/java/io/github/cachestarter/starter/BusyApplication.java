package io.github.cachestarter.starter;

import java.time.Duration;

import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.starter.Stock.Item;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application with eight threads that call a cached method all the time and remember
 * whatever is not as it would be without a cache.
 */
final class BusyApplication implements AutoCloseable {

	private static final int THREADS = 8;

	private static final int KEYS = 200;

	private static final int MANY_CALLS = 2000;

	private final RunningApplication application;

	private final Callers callers;

	private long ownCalls;

	private BusyApplication(RunningApplication application) {
		this.application = application;
		Stock stock = application.bean(Stock.class);
		this.callers = Callers.start(THREADS, KEYS, (id) -> assertThat(stock.find(id)).isEqualTo(Item.of(id)));
	}

	/**
	 * Starts the application and the threads.
	 * @param settings as of {@link RunningApplication#start}
	 */
	static BusyApplication start(String... settings) {
		return new BusyApplication(RunningApplication.start(settings));
	}

	RunningApplication application() {
		return this.application;
	}

	/** Returns when many more calls have been made. */
	void awaitCalls() {
		this.callers.awaitCalls(MANY_CALLS);
	}

	/** Returns when those who run the application are told that Redis is in trouble. */
	void awaitDegraded() {
		await().untilAsserted(() -> {
			JsonNode report = this.application.report();
			assertThat(report.path("status").asString()).isEqualTo("degraded");
			assertThat(report.path("reason").asString()).startsWith("Redis ");
		});
	}

	/** Returns when all is said to be well and entries are found again. */
	void awaitHits() {
		await().untilAsserted(() -> {
			JsonNode report = this.application.report();
			assertThat(report.path("status").asString()).isEqualTo("up");
			assertThat(report.path("reason").isNull()).isTrue();
		});
		long before = stats().hits();
		await().until(() -> stats().hits() > before);
	}

	/** Returns when this entry is found. */
	void awaitHit(int id) {
		Stock stock = this.application.bean(Stock.class);
		await().untilAsserted(() -> {
			find(id);
			long queries = stock.queries(id);
			find(id);
			assertThat(stock.queries(id)).isEqualTo(queries);
		});
	}

	private void find(int id) {
		this.ownCalls++;
		assertThat(this.application.bean(Stock.class).find(id)).isEqualTo(Item.of(id));
	}

	/** Ends the threads and looks into what they remember. */
	void assertCallersNoticedNothing() {
		this.callers.close();
		assertThat(this.callers.failures()).isEmpty();
		assertThat(this.application.bean(Stock.class).overlaps()).as("loads of one key at a time").isZero();
		NamedCacheStats stats = stats();
		assertThat(stats.hits() + stats.misses()).as("lookups").isEqualTo(this.callers.calls() + this.ownCalls);
	}

	private NamedCacheStats stats() {
		return this.application.stats(Stock.CACHE);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
	}

	@Override
	public void close() {
		try (this.application) {
			this.callers.close();
		}
	}

}
