package io.github.cachestarter.internal.observe;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.cachestarter.internal.worker.Workers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class HitRateSummaryTests {

	@RegisterExtension
	final LoggedLines log = new LoggedLines();

	/**
	 * Of applications of other tests in this process, which may take a moment to end.
	 */
	private final Set<Thread> foreign = allSummaryThreads();

	private final ObservedCaches application = new ObservedCaches(new FakeTier("redis"));

	@Test
	void countsSinceTheLineBefore() {
		HitRateSummary summary = summaryEvery(Duration.ZERO);
		this.application.call("user", "1", 4);
		summary.summarize();
		this.application.call("user", "1");
		this.application.call("price", "1");
		summary.summarize();
		assertThat(this.log.texts()).containsExactly("INFO cache_summary hits=3 misses=1 hit_rate=75.0 caches=1",
				"INFO cache_summary hits=1 misses=1 hit_rate=50.0 caches=2");
		assertThat(this.log.fields(0))
			.isEqualTo(Map.of("event", "cache_summary", "hits", 3L, "misses", 1L, "hit_rate", 75.0, "caches", 1));
	}

	@Test
	void saysNothingWithoutTraffic() {
		HitRateSummary summary = summaryEvery(Duration.ZERO);
		summary.summarize();
		this.application.call("user", "1");
		summary.summarize();
		summary.summarize();
		assertThat(this.log.texts()).hasSize(1);
	}

	@Test
	void writesByItselfOnADaemonThreadUntilClosed() {
		try (HitRateSummary summary = summaryEvery(Duration.ofMillis(1))) {
			summary.start();
			summary.start();
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
				this.application.call("user", "1");
				return this.log.texts().size() > 1;
			});
			assertThat(summaryThreads()).hasSize(1);
		}
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> summaryThreads().isEmpty());
	}

	@Test
	void needsNoThreadWhenTurnedOff() {
		try (HitRateSummary summary = summaryEvery(Duration.ZERO)) {
			summary.start();
			assertThat(summaryThreads()).isEmpty();
		}
	}

	private HitRateSummary summaryEvery(Duration interval) {
		return new HitRateSummary(new CacheStatistics(this.application.caches, NearReportSource.NONE), interval,
				new Workers());
	}

	private Set<Thread> summaryThreads() {
		Set<Thread> threads = allSummaryThreads();
		threads.removeAll(this.foreign);
		return threads;
	}

	private static Set<Thread> allSummaryThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("cache-summary") && thread.isDaemon())
			.collect(Collectors.toCollection(HashSet::new));
	}

}
