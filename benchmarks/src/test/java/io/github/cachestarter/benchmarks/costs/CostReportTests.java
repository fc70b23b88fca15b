package io.github.cachestarter.benchmarks.costs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import io.github.cachestarter.benchmarks.costs.subject.LocalContender;
import io.github.cachestarter.benchmarks.costs.subject.RedisContender;
import io.github.cachestarter.benchmarks.costs.subject.SizeContender;
import io.github.cachestarter.benchmarks.program.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

import static org.assertj.core.api.Assertions.assertThat;

class CostReportTests {

	private final CostReport report = new CostReport("group");

	@TempDir
	private Path directory;

	@Test
	void relatesEverybodyToTheLimitOfTheSameRun() {
		this.report.add(Plan.of("Hit", "LocalHits.hit", 1, List.of(LocalContender.CAFFEINE, LocalContender.PROXY)),
				List.of(new Figure(LocalContender.CAFFEINE, "", 1, 20, 1, 0),
						new Figure(LocalContender.PROXY, "", 1, 50, Double.NaN, 72)));
		assertThat(this.report.markdown()).contains("### Hit\n",
				"| raw Caffeine | 20.0 ± 1.0 ns | 1.00 | 0 | 50,000,000 |",
				"| Spring proxy, Caffeine by the argument | 50.0 ns | 2.50 | 72 | 20,000,000 |");
	}

	@Test
	void leavesOutWhatWasNotMeasured() {
		this.report.add(Plan.of("Hit", "LocalHits.hit", 1, List.of(LocalContender.CAFFEINE, LocalContender.PROXY)),
				List.of(new Figure(LocalContender.PROXY, "", 1, 50, 1, 72)));
		assertThat(this.report.markdown()).contains("| raw Caffeine | - | - | - | - |",
				"| Spring proxy, Caffeine by the argument | 50.0 ± 1.0 ns | - | 72 | 20,000,000 |");
	}

	@Test
	void putsSettingsBesideEachOther() {
		this.report.add(Plan.of("Hit", "RedisHits.hit", 4, List.of(RedisContender.OURS)).forSettings("SMALL", "LARGE"),
				List.of(new Figure(RedisContender.OURS, "364 B", 4, 40_000, 500, 10),
						new Figure(RedisContender.OURS, "6.5 kB", 4, 80_000, 500, 20)));
		assertThat(this.report.markdown())
			.contains("| ours, @Cached | 40.0 ± 0.5 µs | 1.00 | 10 | 100,000 | 80.0 ± 0.5 µs | 1.00 | 20 | 50,000 |");
	}

	@Test
	void joinsPlansThatDifferInThreadsOnly() {
		for (int threads : new int[] { 1, 4 }) {
			this.report.add(Plan.of("Hits", "LocalHits.hits", threads, List.of(LocalContender.CAFFEINE)),
					List.of(new Figure(LocalContender.CAFFEINE, "", threads, 20, 1, 0)));
		}
		assertThat(this.report.markdown()).contains("| calls per second | 1 thread | 4 threads |",
				"| raw Caffeine | 50,000,000 | 200,000,000 |");
	}

	@Test
	void writesTablesLinesAndPlots() throws Exception {
		this.report.add(Plan.of("Hit", "LocalHits.hit", 1, List.of(LocalContender.CAFFEINE)),
				List.of(new Figure(LocalContender.CAFFEINE, "", 1, 20, 1, 0)));
		this.report.add(Plan.of("Fill & clear", "Sizes.fill", 1, List.of(SizeContender.OURS_LOCAL)),
				List.of(new Figure(SizeContender.OURS_LOCAL, "1000", 1, 300, 1, 0),
						new Figure(SizeContender.OURS_LOCAL, "1000000", 1, 400_000, 1, 0)));
		this.report.add("Counted", new Table("who", "how much").row("ours", "1"));
		this.report.write(CostOptions.parse("--out=" + this.directory));
		assertThat(this.directory.resolve("group.md")).content().contains("### Hit", "### Counted", "| ours | 1 |");
		assertThat(this.directory.resolve("group.csv")).content()
			.contains("\"Hit\",LocalHits.hit,\"raw Caffeine\",,1,false,20.00,1.00,0.0");
		assertThat(svg("hit.svg").getElementsByTagName("rect").getLength()).isEqualTo(2);
		assertThat(svg("fill-clear.svg").getElementsByTagName("circle").getLength()).isEqualTo(2);
	}

	@Test
	void fillsThePlaceOfItsGroupAsOftenAsItIsMeasured() throws Exception {
		Path page = Files.writeString(this.directory.resolve("page.md"),
				"before\n<!-- costs:group:begin -->\nold\n<!-- costs:group:end -->\nafter\n");
		this.report.add("Counted", new Table("who").row("ours"));
		for (int i = 0; i < 2; i++) {
			this.report.write(CostOptions.parse("--out=" + this.directory, "--page=" + page));
		}
		assertThat(page).hasContent("""
				before
				<!-- costs:group:begin -->

				### Counted

				| who |
				| --- |
				| ours |

				<!-- costs:group:end -->
				after
				""");
	}

	private Document svg(String name) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(read(name).getBytes(StandardCharsets.UTF_8)));
	}

	private String read(String name) throws IOException {
		return Files.readString(this.directory.resolve(name));
	}

}
