package io.github.cachestarter.benchmarks.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.cachestarter.benchmarks.program.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoadOptionsTests {

	@Test
	void startsBothInstancesUnlessToldOtherwise() {
		LoadOptions options = LoadOptions.parse();
		assertThat(options.cached()).isNull();
		assertThat(options.uncached()).isNull();
		assertThat(options.skew()).isEqualTo(1.0);
		assertThat(options.page()).isNull();
	}

	@Test
	void readsEveryOption() {
		LoadOptions options = LoadOptions.parse("--cached=http://localhost:8080", "--uncached=http://127.0.0.1:8081/",
				"--requests=10", "--warmup=0", "--clients=2,50", "--seconds=3", "--keys=4", "--skew=0.5", "--seed=-6",
				"--writes=7", "--report=there.md", "--page=here.md");
		assertThat(options)
			.isEqualTo(new LoadOptions(URI.create("http://localhost:8080"), URI.create("http://127.0.0.1:8081"), 10, 0,
					List.of(2, 50), Duration.ofSeconds(3), 4, 0.5, -6, 7, Path.of("there.md"), Path.of("here.md")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			--colour=red                     | unknown option --colour
			requests=5                       | 'requests=5' is not of the form --name=value
			--requests                       | '--requests' is not of the form --name=value
			--requests=0                     | --requests=0 must be a whole number from 1 to 1000000
			--clients=many                   | --clients=many must be a whole number from 1 to 1000
			--clients=10,1001                | --clients=1001 must be a whole number from 1 to 1000
			--writes=1001                    | --writes=1001 must be a whole number from 0 to 1000
			--skew=steep                     | --skew=steep must be a number from 0.0 to 5.0
			--skew=NaN                       | --skew=NaN must be a number from 0.0 to 5.0
			--cached=ftp://localhost:1       | --cached=ftp://localhost:1 must look like http://localhost:8080
			--cached=http://localhost        | --cached=http://localhost must look like http://localhost:8080
			--cached=http://local host       | --cached=http://local host is not a URL
			--cached=http://localhost:8080   | --cached and --uncached belong together
			""")
	void saysWhatIsWrongWithAnOption(String argument, String message) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> LoadOptions.parse(argument))
			.withMessageContaining(message);
	}

	@Test
	void refusesAnOptionGivenTwice() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> LoadOptions.parse("--keys=1", "--keys=2"))
			.withMessage("--keys is given twice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "192.168.0.1", "0.0.0.0", "127.0.0.1.example.com", "[2001:db8::1]",
			"localhost.example.com" })
	void putsNoOtherMachineUnderLoad(String host) {
		assertThatExceptionOfType(UsageException.class)
			.isThrownBy(() -> LoadOptions.parse("--cached=http://" + host + ":8080"))
			.withMessageContaining("is not on this machine");
	}

}
