package io.github.cachestarter.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LoadRunnerTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@TempDir
	private Path directory;

	@Test
	void replaysTheSameRequestsAgainstBothAndReconcilesTheirCounters() throws Exception {
		Path report = this.directory.resolve("new").resolve("report.md");
		try (FakeSample uncached = new FakeSample(false); FakeSample cached = new FakeSample(true)) {
			int exit = run("--uncached=" + uncached.uri(), "--cached=" + cached.uri(), "--requests=300", "--warmup=50",
					"--clients=4", "--keys=20", "--writes=100", "--report=" + report);
			assertThat(exit).as(text(this.err)).isZero();
			assertThat(cached.requests()).hasSize(350).containsExactlyInAnyOrderElementsOf(uncached.requests());
		}
		assertThat(text(this.out).lines().map((line) -> line.replaceAll(" +", " ").strip()))
			.contains("requests 300 300", "errors 0 0", "hit rate - 75.0 %", "db queries/request 2.00 2.00 +0.0 %");
		assertThat(report).content().contains("| hit rate | - | 75.0 % |");
	}

	@Test
	void comparesNumbersOfClientsOnTheSameTwoInstances() throws Exception {
		Path report = this.directory.resolve("report.md");
		Path page = Files.writeString(this.directory.resolve("page.md"),
				"before\n<!-- load:begin -->\nold\n<!-- load:end -->\nafter\n");
		try (FakeSample uncached = new FakeSample(false); FakeSample cached = new FakeSample(true)) {
			int exit = run("--uncached=" + uncached.uri(), "--cached=" + cached.uri(), "--requests=100", "--warmup=20",
					"--clients=1,6", "--keys=20", "--report=" + report, "--page=" + page);
			assertThat(exit).as(text(this.err)).isZero();
			assertThat(cached.requests()).hasSize(220).containsExactlyInAnyOrderElementsOf(uncached.requests());
		}
		assertThat(report).content().contains("| 1 | uncached |", "| 6 | uncached |", "1 clients, ", "6 clients, ");
		assertThat(page).content()
			.startsWith("before\n")
			.contains("| 1 | uncached |", "| 6 | uncached |", "Per endpoint, in milliseconds, with 1 clients, ")
			.doesNotContain("old", "# Load test")
			.endsWith("\nafter\n");
	}

	@Test
	void failsWithoutAReportWhenNothingAnswers() throws Exception {
		FakeSample gone = new FakeSample(true);
		gone.close();
		Path report = this.directory.resolve("report.md");
		assertThat(run("--uncached=" + gone.uri(), "--cached=" + gone.uri(), "--requests=5", "--report=" + report))
			.isEqualTo(1);
		assertThat(text(this.err)).contains("No measurement: ");
		assertThat(report).doesNotExist();
	}

	@Test
	void explainsAWrongOption() throws Exception {
		assertThat(run("--request=5")).isEqualTo(2);
		assertThat(text(this.err)).isEqualToIgnoringNewLines("unknown option --request (--help lists the options)");
		assertThat(text(this.out)).isEmpty();
	}

	@Test
	void helpListsEveryOption() throws Exception {
		assertThat(run("--help")).isZero();
		assertThat(text(this.out)).contains("--cached", "--uncached", "--requests", "--warmup", "--seconds",
				"--clients", "--keys", "--skew", "--writes", "--seed", "--report", "--page");
	}

	private int run(String... args) throws InterruptedException {
		return new LoadRunner(print(this.out), print(this.err)).run(args);
	}

	private static PrintStream print(ByteArrayOutputStream bytes) {
		return new PrintStream(bytes, true, StandardCharsets.UTF_8);
	}

	private static String text(ByteArrayOutputStream bytes) {
		return bytes.toString(StandardCharsets.UTF_8);
	}

}
