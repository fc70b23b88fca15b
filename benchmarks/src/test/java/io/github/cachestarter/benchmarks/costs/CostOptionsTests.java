package io.github.cachestarter.benchmarks.costs;

import java.nio.file.Path;
import java.util.List;

import io.github.cachestarter.benchmarks.program.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CostOptionsTests {

	@Test
	void measuresEverythingInTwoJvmsUnlessToldOtherwise() {
		CostOptions options = CostOptions.parse();
		assertThat(options.groups()).containsExactly(CostGroup.values());
		assertThat(options.forks()).isEqualTo(2);
		assertThat(options.images()).isEqualTo(options.out());
	}

	@Test
	void readsEveryOption() {
		CostOptions options = CostOptions.parse("--groups=redis,local", "--only=ours", "--forks=3", "--warmups=4",
				"--iterations=5", "--millis=60", "--java=/jdk/bin/java", "--threads=3,8", "--entries=7,80",
				"--out=there", "--images=elsewhere");
		assertThat(options.groups()).containsExactly(CostGroup.REDIS, CostGroup.LOCAL);
		assertThat(options.only().pattern()).isEqualTo("ours");
		assertThat(List.of(options.forks(), options.warmups(), options.iterations(), options.millis()))
			.containsExactly(3, 4, 5, 60);
		assertThat(options.java()).isEqualTo("/jdk/bin/java");
		assertThat(options.threads()).containsExactly(3, 8);
		assertThat(options.entries()).containsExactly("7", "80");
		assertThat(List.of(options.out(), options.images())).containsExactly(Path.of("there"), Path.of("elsewhere"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--groups=remote   | --groups does not know 'remote'
			--only=(          | --only=( is not a regular expression
			--entries=1000,0  | --entries=1000,0 must be numbers from 1 to 9999999
			--threads=2,1e3   | --threads=2,1e3 must be numbers from 1 to 999
			--forks=-1        | --forks=-1 must be a whole number from 0 to 20
			--fork=1          | unknown option --fork
			""")
	void saysWhatIsWrongWithAnOption(String argument, String message) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> CostOptions.parse(argument))
			.withMessageContaining(message);
	}

	@Test
	void helpListsEveryOption() {
		assertThat(CostOptions.HELP).contains("--groups", "--only", "--forks", "--warmups", "--iterations", "--millis",
				"--java", "--threads", "--entries", "--out", "--images", "--page",
				"local,copies,redis,turns,changes,threads,sizes,memory,zipf,model,freshness");
	}

	@Test
	void limitsTakePartWhoeverElseDoes() {
		CostOptions options = CostOptions.parse("--only=JetCache @Cached both, default");
		Plan plan = CostGroup.LOCAL.plans(options).get(0);
		assertThat(plan.among(options.takesPart(plan)).contenders()).map(Object::toString)
			.containsExactly("CAFFEINE", "JETCACHE_BOTH_ARGUMENTS");
	}

}
