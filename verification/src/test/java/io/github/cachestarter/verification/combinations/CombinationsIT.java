package io.github.cachestarter.verification.combinations;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Some of the combinations that {@link CombinationsRunner} tries, drawn by a fixed seed.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CombinationsIT {

	private static final long SEED = 42;

	private static final int OF_EACH_KIND = 2;

	@ParameterizedTest
	@EnumSource
	void nothingIsStale(Mode mode) throws InterruptedException {
		List<Combination> possible = Catalogue.of(EnumSet.of(mode));
		List<Verdict> verdicts = new ArrayList<>();
		try (Trials trials = new Trials(verdicts::add)) {
			trials.run(Catalogue.draw(possible, OF_EACH_KIND, SEED));
		}
		assertThat(verdicts).isNotEmpty()
			.filteredOn((verdict) -> !verdict.isRight())
			.extracting(Verdict::text)
			.isEmpty();
		assertThat(verdicts).as("brought about")
			.filteredOn((verdict) -> verdict.unmade().isEmpty())
			.hasSizeGreaterThan(verdicts.size() / 2);
	}

}
