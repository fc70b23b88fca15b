package io.github.cachestarter.benchmarks.costs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Carries every comparison out for a moment, so that none of them rots. The figures mean
 * nothing.
 */
class CostRunnerIT {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@TempDir
	private Path directory;

	@Test
	void measuresEveryKindOfGroup() throws IOException, InterruptedException {
		int exit = new CostRunner(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8))
			.run("--groups=local,copies,redis,turns,changes,threads,sizes,memory,zipf,model,freshness", "--forks=0",
					"--warmups=0", "--iterations=1", "--millis=1", "--entries=50", "--threads=1,2",
					"--only=raw Jedis|ours, near cache", "--out=" + this.directory);
		assertThat(exit).as(this.err.toString(StandardCharsets.UTF_8)).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("raw Caffeine", "raw Jedis GET");
		for (CostGroup group : CostGroup.values()) {
			assertThat(Files.readString(this.directory.resolve(group.label() + ".md"))).contains("###");
			assertThat(this.directory.resolve(group.label() + ".csv")).exists();
		}
		assertThat(this.directory.resolve("local-hit-1-thread.svg")).exists();
		assertThat(Files.readString(this.directory.resolve("threads.md"))).contains("2 threads");
		assertThat(Files.readString(this.directory.resolve("turns.md"))).contains("| ours, @Cached | 6.5 kB | 1 |")
			.doesNotContain("| - |");
	}

}
