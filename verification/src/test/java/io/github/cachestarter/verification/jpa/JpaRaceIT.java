package io.github.cachestarter.verification.jpa;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The race as {@link JpaRaceRunner} runs it, shorter.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JpaRaceIT {

	@Test
	void nothingIsStaleAtRest() throws IOException, InterruptedException {
		JpaRaceOptions options = JpaRaceOptions.parse("--updates=1500");
		JpaRaceResult result = new JpaRace(options, new PrintStream(OutputStream.nullOutputStream())).run();
		assertThat(result.comparison().texts()).isEmpty();
		assertThat(result.tally().texts()).isEmpty();
		assertThat(result.isRight()).isTrue();
		assertThat(result.tally().updates()).isGreaterThanOrEqualTo(options.updates());
		assertThat(result.counts().hits()).isPositive();
		assertThat(result.counts().notStored()).containsKeys("persistence-context", "provider-cache", "snapshot");
	}

}
