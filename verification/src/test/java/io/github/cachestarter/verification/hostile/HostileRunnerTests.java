package io.github.cachestarter.verification.hostile;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HostileRunnerTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final HostileRunner runner = new HostileRunner(new PrintStream(this.out, true, StandardCharsets.UTF_8),
			new PrintStream(this.err, true, StandardCharsets.UTF_8));

	@Test
	void explainsItself() throws InterruptedException {
		assertThat(this.runner.run("--help")).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEqualTo(HostileOptions.HELP);
	}

	@Test
	void refusesAWrongOption() throws InterruptedException {
		assertThat(this.runner.run("--inputs=many")).isEqualTo(2);
		assertThat(this.err.toString(StandardCharsets.UTF_8))
			.startsWith("--inputs=many must be a whole number from 1 to");
	}

	/**
	 * Nothing found in nothing that was tried proves nothing.
	 */
	@Test
	void isRightOnlyWhenSomethingWasTriedAndNothingFound() {
		Findings findings = new Findings();
		assertThat(new HostileResult(findings, 1).isRight()).isFalse();
		findings.lookup();
		findings.peacefulCall();
		assertThat(new HostileResult(findings, 1).isRight()).isTrue();
		findings.found(Finding.EXCEPTION, "MOVED 3", new IllegalStateException("boom"));
		assertThat(new HostileResult(findings, 1).isRight()).isFalse();
		HostileReport report = new HostileReport(HostileOptions.parse("--inputs=1"), new HostileResult(findings, 1));
		assertThat(report.markdown()).contains("| a call threw | 1 |").contains("MOVED 3: java.lang.IllegalState");
	}

}
