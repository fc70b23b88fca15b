package io.github.cachestarter.verification.races;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RaceRunnerTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final RaceRunner runner = new RaceRunner(new PrintStream(this.out, true, StandardCharsets.UTF_8),
			new PrintStream(this.err, true, StandardCharsets.UTF_8));

	@Test
	void explainsItself() throws InterruptedException {
		assertThat(this.runner.run("--help")).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEqualTo(RaceOptions.HELP);
	}

	@Test
	void refusesAWrongOption() throws InterruptedException {
		assertThat(this.runner.run("--nemesis=rain")).isEqualTo(2);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).startsWith("--nemesis does not know 'rain'");
	}

}
