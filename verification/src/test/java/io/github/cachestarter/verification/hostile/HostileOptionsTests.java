package io.github.cachestarter.verification.hostile;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

import io.github.cachestarter.benchmarks.program.UsageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HostileOptionsTests {

	@Test
	void triesAMillionInputsUnlessToldOtherwise() {
		assertThat(HostileOptions.parse())
			.isEqualTo(new HostileOptions(1_000_000, 3, 42, Path.of("target/hostile-report.md")));
	}

	@Test
	void readsEveryOption() {
		assertThat(HostileOptions.parse("--inputs=7", "--threads=2", "--seed=-9", "--report=there.md"))
			.isEqualTo(new HostileOptions(7, 2, -9, Path.of("there.md")));
	}

	@Test
	void refusesToTryNothing() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> HostileOptions.parse("--inputs=0"))
			.withMessage("--inputs=0 must be a whole number from 1 to 1000000000");
	}

	@Test
	void drawsEveryKind() {
		Random random = new Random(42);
		Map<Kind, Integer> drawn = new EnumMap<>(Kind.class);
		for (int i = 0; i < 10_000; i++) {
			drawn.merge(Kind.draw(random), 1, Integer::sum);
		}
		assertThat(drawn).containsOnlyKeys(Kind.values());
	}

	@Test
	void drawsEqualArgumentsFromEqualNumbers() {
		for (int seed = 0; seed < 200; seed++) {
			Argument argument = new ArgumentDraw(1, new Random(seed)).draw(Kind.COMPOSED);
			Argument equal = new ArgumentDraw(1, new Random(seed)).draw(Kind.COMPOSED);
			assertThat(argument.subject()).isEqualTo(equal.subject());
			assertThat(argument.value()).isNotSameAs(equal.value());
		}
	}

}
