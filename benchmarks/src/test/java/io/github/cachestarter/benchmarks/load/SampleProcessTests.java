package io.github.cachestarter.benchmarks.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class SampleProcessTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "UNCACHED, false", "CACHED, true" })
	void runsUntilClosedWithItsCacheSwitched(Variant variant, String expected) throws Exception {
		SampleProcess sample = SampleProcess.start(FakeSampleMain.class.getName(), variant, this.directory);
		try (sample) {
			assertThat(sample.isRunning()).isTrue();
			assertThat(new SampleClient(sample.uri()).get("/").body()).isEqualTo(expected);
		}
		assertThat(sample.isRunning()).isFalse();
		assertThatIOException().isThrownBy(() -> new SampleClient(sample.uri()).get("/"));
	}

	@Test
	void theSampleHasNoJpa() {
		String classPath = String.join(File.pathSeparator, "/m2/hibernate-validator-9.1.3.jar",
				"/m2/hibernate-core-7.4.5.jar", "/m2/hibernate-models-1.1.1.jar", "/m2/spring-orm-7.0.9.jar",
				"/m2/jakarta.persistence-api-3.2.0.jar", "target/classes");
		assertThat(SampleProcess.withoutJpa(classPath))
			.isEqualTo(String.join(File.pathSeparator, "/m2/hibernate-validator-9.1.3.jar", "target/classes"));
	}

	@Test
	void namesTheLogOfASampleThatDoesNotStart() throws IOException {
		assertThatIOException().isThrownBy(() -> SampleProcess.start("no.such.Sample", Variant.CACHED, this.directory))
			.withMessageContaining("ended while it started")
			.withMessageContaining("sample-cached.log");
		assertThat(this.directory.resolve("sample-cached.log")).content().contains("no.such.Sample");
	}

}
