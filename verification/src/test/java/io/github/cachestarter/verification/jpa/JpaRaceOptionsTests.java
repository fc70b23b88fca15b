package io.github.cachestarter.verification.jpa;

import java.nio.file.Path;

import io.github.cachestarter.benchmarks.program.UsageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JpaRaceOptionsTests {

	@Test
	void makesTwentyThousandUpdatesUnlessToldOtherwise() {
		assertThat(JpaRaceOptions.parse()).isEqualTo(new JpaRaceOptions(JpaDatabase.Kind.H2, 20_000, 100, 2, 40, 2, 2,
				300, 42, Path.of("target/jpa-race-report.md")));
	}

	@Test
	void readsEveryOption() {
		assertThat(JpaRaceOptions.parse("--database=postgres", "--updates=9", "--round=3", "--instances=4", "--items=8",
				"--readers=5", "--writers=6", "--pause-micros=0", "--seed=-1", "--report=there.md"))
			.isEqualTo(new JpaRaceOptions(JpaDatabase.Kind.POSTGRES, 9, 3, 4, 8, 5, 6, 0, -1, Path.of("there.md")));
	}

	@Test
	void refusesToUpdateNothing() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> JpaRaceOptions.parse("--updates=0"))
			.withMessageContaining("--updates=0 must be a whole number from 1 to");
	}

	@Test
	void refusesAnUnknownDatabase() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> JpaRaceOptions.parse("--database=oracle"))
			.withMessageContaining("--database=oracle must be one of h2, postgres");
	}

	@Test
	void refusesItemsThatFillNoShelf() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> JpaRaceOptions.parse("--items=10"))
			.withMessageContaining("--items=10 must be a multiple of 4");
	}

}
