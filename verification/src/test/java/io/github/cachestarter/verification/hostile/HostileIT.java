package io.github.cachestarter.verification.hostile;

import java.io.PrintStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Some of the inputs that {@link HostileRunner} tries, drawn by a fixed seed.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileIT {

	@Test
	void hostileInputsHarmNobodyElse() throws InterruptedException {
		HostileOptions options = HostileOptions.parse("--inputs=2000");
		HostileResult result = new Attack(options, new PrintStream(OutputStream.nullOutputStream())).run();
		Findings findings = result.findings();
		assertThat(findings.texts()).isEmpty();
		assertThat(result.isRight()).isTrue();
		assertThat(Arrays.stream(Kind.values()).mapToLong(findings::inputs).sum()).isEqualTo(options.inputs());
		assertThat(Kind.values()).allSatisfy((kind) -> assertThat(findings.inputs(kind)).isPositive());
	}

}
