package io.github.cachestarter.verification.outage;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That there is something to read at the end; the numbers of a run as short as this one
 * mean nothing.
 */
class OutageRunnerIT {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void comparesAllContenders(@TempDir Path directory) throws InterruptedException {
		Path report = directory.resolve("of/outage.md");
		assertThat(run("--troubles=killed", "--begin=1", "--end=3", "--seconds=4", "--threads=2", "--starts=1",
				"--report=" + report))
			.as(this.err.toString(StandardCharsets.UTF_8))
			.isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("Redis is killed", "this cache", "Spring, tuned",
				"JetCache, remote", "start + first call");
		assertThat(report).content().contains("| exceptions | 0 | 0 |", "| wrong answers | 0 | 0 |");
	}

	@Test
	void explainsAWrongOption() throws InterruptedException {
		assertThat(run("--end=now")).isEqualTo(2);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("--end=now must be a whole number", "--help");
		assertThat(run("--help")).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("--troubles=LIST");
	}

	private int run(String... args) throws InterruptedException {
		return new OutageRunner(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8))
			.run(args);
	}

}
