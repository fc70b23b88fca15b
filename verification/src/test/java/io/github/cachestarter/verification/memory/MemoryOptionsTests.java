package io.github.cachestarter.verification.memory;

import java.nio.file.Path;
import java.time.Duration;

import io.github.cachestarter.benchmarks.program.UsageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MemoryOptionsTests {

	@Test
	void fillsForAMinuteUnlessToldOtherwise() {
		assertThat(MemoryOptions.parse()).isEqualTo(new MemoryOptions(Duration.ofMinutes(1), 96, Duration.ofSeconds(2),
				42, Path.of("target/memory-report.md")));
	}

	@Test
	void takesWhatItIsTold() {
		assertThat(MemoryOptions.parse("--seconds=5", "--heap-mb=64", "--patience-ms=100", "--seed=1", "--report=r.md"))
			.isEqualTo(new MemoryOptions(Duration.ofSeconds(5), 64, Duration.ofMillis(100), 1, Path.of("r.md")));
	}

	@Test
	void refusesWhatCannotBe() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> MemoryOptions.parse("--heap-mb=1"));
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> MemoryOptions.parse("--minutes=1"));
	}

}
