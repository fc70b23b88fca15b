package io.github.cachestarter.benchmarks.load;

import java.time.Duration;
import java.util.Map;

import io.github.cachestarter.benchmarks.program.Table;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoadReportTests {

	private static final Endpoint USERS = Endpoint.get("GET users/{id}", 1, (key, detail) -> "/");

	private final LoadOptions options = LoadOptions.parse("--requests=100");

	private final ServerCounters off = new ServerCounters("disabled", null, null, 400L);

	private final ServerCounters on = new ServerCounters("up", 90L, 10L, 40L);

	@Test
	void showsBothSidesAndTheirRatio() {
		String text = report(result(Variant.UNCACHED, 100, 0, 50, this.off), result(Variant.CACHED, 100, 0, 2, this.on))
			.plainText();
		assertThat(lines(text)).contains("p50 ms 50.00 2.00 25.0x", "mean ms 50.00 2.00 25.0x", "requests 100 100",
				"requests/s 10.00 10.00 1.0x", "hit rate - 90.0 %", "db queries/request 4.00 0.40 -90.0 %",
				"GET users/{id} no 100 0 50.00 50.00 50.00 50.00 50.00",
				"yes 100 0 2.00 2.00 2.00 2.00 2.00 25.0x 25.0x");
		assertThat(text).doesNotContain("Note:");
	}

	@Test
	void putsNumbersOfClientsBelowEachOther() {
		Table table = LoadReport.overClients();
		report(result(Variant.UNCACHED, 100, 0, 50, this.off), result(Variant.CACHED, 100, 0, 2, this.on)).addTo(table);
		assertThat(lines(table.plainText())).contains("8 uncached 10.00 50.00 50.00 50.00 50.00 0 4.00 -",
				"cached 10.00 2.00 2.00 2.00 2.00 0 0.40 90.0 %");
	}

	@Test
	void alignsTheColumns() {
		Table table = new Table("name", "value").row("a", "1").row("longer", "1000.5");
		assertThat(table.plainText()).isEqualTo("""
				name     value
				------  ------
				a            1
				longer  1000.5
				""");
	}

	@Test
	void writesMarkdownTables() {
		String markdown = report(result(Variant.UNCACHED, 100, 0, 50, this.off),
				result(Variant.CACHED, 100, 0, 2, this.on))
			.markdown();
		assertThat(markdown).contains("| --- | ---: | ---: | ---: |\n", "| p90 ms | 50.00 | 2.00 | 25.0x |\n",
				"| GET users/{id} | no | 100 | 0 |");
	}

	@Test
	void leavesOutWhatWasNotMeasured() {
		ServerCounters nothing = new ServerCounters("unknown", null, null, null);
		String text = report(result(Variant.UNCACHED, 0, 100, 0, nothing), result(Variant.CACHED, 0, 100, 0, nothing))
			.plainText();
		assertThat(lines(text)).contains("p50 ms - - -", "hit rate - -", "db queries/request - - -", "errors 100 100",
				"Note: 100 requests failed on the cached instance, for example GET users/{id} with HTTP 503.");
	}

	@Test
	void saysWhenTheNumbersAreNotWhatTheySeem() {
		ServerCounters degraded = new ServerCounters("degraded", 0L, 100L, 400L);
		String text = report(result(Variant.UNCACHED, 60, 0, 50, this.on), result(Variant.CACHED, 100, 0, 50, degraded))
			.plainText();
		assertThat(text).contains("the uncached instance says that its cache is 'up'",
				"the cached instance says that its cache is 'degraded'",
				"ended the uncached measurement after 60 of 100 requests");
	}

	@Test
	void countsOnlyWhatHappenedInBetween() {
		ServerCounters later = new ServerCounters("up", 190L, 60L, 70L);
		assertThat(later.since(this.on)).isEqualTo(new ServerCounters("up", 100L, 50L, 30L));
		assertThat(later.since(this.off)).isEqualTo(new ServerCounters("up", null, null, -330L));
	}

	@Test
	void hasNoRateWithoutLookupsAndNoQueriesPerNoRequest() {
		assertThat(new ServerCounters("up", 0L, 0L, 5L).hitRate()).isNull();
		assertThat(this.on.queriesPer(0)).isNull();
		assertThat(this.on.hitRate()).isEqualTo(90.0);
	}

	private LoadReport report(TargetResult uncached, TargetResult cached) {
		return new LoadReport(this.options, 8, uncached, cached);
	}

	private static TargetResult result(Variant variant, int answers, int errors, long millis, ServerCounters counters) {
		Latencies latencies = new Latencies();
		for (int i = 0; i < answers; i++) {
			latencies.record(millis * 1_000_000);
		}
		for (int i = 0; i < errors; i++) {
			latencies.fail("HTTP 503");
		}
		return new TargetResult(variant, new Replay.Outcome(Map.of(USERS, latencies), Duration.ofSeconds(10), 100),
				counters);
	}

	private static String[] lines(String text) {
		return text.lines().map((line) -> line.strip().replaceAll(" +", " ")).toArray(String[]::new);
	}

}
