package io.github.cachestarter.verification.combinations;

import java.util.List;

import io.github.cachestarter.benchmarks.program.UsageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CombinationsOptionsTests {

	@Test
	void drawsTheSameCombinationsForTheSameSeed() {
		assertThat(names("--limit=5", "--seed=7")).isEqualTo(names("--limit=5", "--seed=7"))
			.isNotEqualTo(names("--limit=5", "--seed=8"));
	}

	@Test
	void drawsSoManyOfEachClass() {
		List<Combination> combinations = CombinationsOptions.parse("--limit=5").combinations();
		for (Kind kind : Kind.values()) {
			assertThat(combinations).filteredOn((combination) -> combination.kind() == kind).hasSize(5);
		}
	}

	@Test
	void keepsToClassesModesAndNames() {
		List<Combination> combinations = CombinationsOptions
			.parse("--only=no-lease,late", "--modes=no-copies", "--containing=IN_CACHED")
			.combinations();
		assertThat(combinations).isNotEmpty().allSatisfy((combination) -> {
			assertThat(combination.kind()).isIn(Kind.NO_LEASE, Kind.LATE);
			assertThat(combination.mode()).isEqualTo(Mode.NO_COPIES);
			assertThat(combination.name()).contains("IN_CACHED");
		});
	}

	@Test
	void refusesAClassThatIsNone() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> CombinationsOptions.parse("--only=luck"))
			.withMessage("--only does not know 'luck'");
	}

	private static List<String> names(String... args) {
		return CombinationsOptions.parse(args).combinations().stream().map(Combination::name).toList();
	}

}
