package io.github.cachestarter.verification.outage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.cachestarter.benchmarks.program.UsageException;
import io.github.cachestarter.testing.TroubledRedis.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutageOptionsTests {

	@Test
	void comparesEverybodyInEveryTroubleUnlessToldOtherwise() {
		OutageOptions options = OutageOptions.parse();
		assertThat(options.systems()).containsExactly(Contender.OURS, Contender.SPRING, Contender.JETCACHE);
		assertThat(options.troubles()).containsExactly(Trouble.values());
		assertThat(options.seconds()).isEqualTo(30);
	}

	@Test
	void readsEveryOption() {
		assertThat(OutageOptions.parse("--systems=spring,ours", "--troubles=hung", "--begin=1", "--end=3",
				"--seconds=4", "--threads=2", "--keys=5", "--load-millis=6", "--starts=0", "--report=there.md"))
			.isEqualTo(new OutageOptions(List.of(Contender.SPRING, Contender.OURS), List.of(Trouble.HUNG), 1, 3, 4, 2,
					5, Duration.ofMillis(6), 0, Path.of("there.md")));
	}

	@Test
	void prolongsWhatIsTooShortForALaterOutage() {
		OutageOptions options = OutageOptions.parse("--begin=40");
		assertThat(options.end()).isEqualTo(42);
		assertThat(options.seconds()).isEqualTo(43);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--systems=ours,theirs | --systems does not know 'theirs'
			--troubles=burning    | --troubles does not know 'burning'
			--end=6               | --end=6 must be a whole number from 7 to 7200
			--seconds=20          | --seconds=20 must be a whole number from 21 to 10000
			--colour=red          | unknown option --colour
			""")
	void saysWhatIsWrongWithAnOption(String argument, String message) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> OutageOptions.parse(argument))
			.withMessageContaining(message);
	}

}
