package io.github.cachestarter.starter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of the loaders of {@link Restarts} none is kept.
 */
class RestartIT {

	private static final long PATIENCE_SECONDS = 300;

	@TempDir
	private Path directory;

	@Test
	void keepNoOldLoaderInThisProcess() throws Exception {
		assertKeepNoOldLoader("--cache.mode=local");
	}

	@Test
	void keepNoOldLoaderWithRedis() throws Exception {
		try (RedisServer redis = RedisServers.start()) {
			assertKeepNoOldLoader("--redis.url=" + redis.url());
		}
	}

	private void assertKeepNoOldLoader(String setting) throws IOException, InterruptedException {
		Path output = this.directory.resolve("output");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, Restarts.FORGETFUL, "-cp", System.getProperty("java.class.path"),
				Restarts.class.getName(), setting, "--server.port=0", "--spring.main.banner-mode=off",
				"--spring.config.location=optional:classpath:/none/", "--cache.redis.command-timeout=2s")
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).as(Files.readString(output, StandardCharsets.UTF_8)).isZero();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
