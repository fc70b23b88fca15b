package io.github.cachestarter.verification.coherence;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That copies notice, and that there is something to read at the end; the times of a run
 * as short as this one mean nothing.
 */
class StalenessRunnerIT {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void everyChangeIsNoticed(@TempDir Path directory) throws InterruptedException {
		Path report = directory.resolve("of/staleness.md");
		assertThat(run("--systems=ours", "--trials=20", "--patience-millis=30000", "--troubles=killed,dropped,hung",
				"--rounds=1", "--seconds=3", "--keys=10", "--report=" + report))
			.as("exit code of\n%s%s", text(this.out), text(this.err))
			.isZero();
		assertThat(text(this.out)).contains("this cache", "another instance clears the cache", "Redis hung");
		assertThat(report).content().contains("| it expires | 20 |", "| traffic dropped |");
	}

	@Test
	void measuresThePeer(@TempDir Path directory) throws InterruptedException {
		assertThat(run("--systems=jetcache", "--trials=2", "--patience-millis=50", "--troubles=none",
				"--report=" + directory.resolve("staleness.md")))
			.isZero();
		assertThat(text(this.out)).contains("JetCache", "another instance invalidates it");
	}

	@Test
	void explainsAWrongOption() throws InterruptedException {
		assertThat(run("--troubles=rain")).isEqualTo(2);
		assertThat(text(this.err)).contains("--troubles does not know 'rain'", "--help");
		assertThat(run("--help")).isZero();
		assertThat(text(this.out)).contains("--patience-millis=N");
	}

	private int run(String... args) throws InterruptedException {
		return new StalenessRunner(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8))
			.run(args);
	}

	private static String text(ByteArrayOutputStream stream) {
		return stream.toString(StandardCharsets.UTF_8);
	}

}
