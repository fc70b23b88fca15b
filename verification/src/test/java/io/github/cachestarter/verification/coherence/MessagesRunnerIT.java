package io.github.cachestarter.verification.coherence;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesRunnerIT {

	private static final int KEYS = 5;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	/**
	 * What the choice of the mode rests on.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			DEFAULT        | ALL_AT_ONCE | 6 | 3
			DEFAULT_NOLOOP | ALL_AT_ONCE | 4 | 2
			DEFAULT        | ALL_IN_TURN | 2 | 3
			DEFAULT_NOLOOP | ALL_IN_TURN | 0 | 2
			DEFAULT        | ONE         | 2 | 1
			DEFAULT_NOLOOP | ONE         | 0 | 1
			BCAST          | ALL_AT_ONCE | 6 | 3
			BCAST          | ALL_IN_TURN | 6 | 3
			BCAST          | ONE         | 6 | 3
			""")
	void tellsThreeInstances(TrackingMode mode, Demand demand, int perFill, int perInvalidation) {
		MessagesOptions options = MessagesOptions.parse("--keys=" + KEYS);
		MessagesResult result = new MessagesExperiment(options).count(mode, 3, demand);
		assertThat(result.ofFills()).as("messages of fills").isEqualTo((long) perFill * KEYS);
		assertThat(result.ofInvalidations()).as("messages of invalidations").isEqualTo((long) perInvalidation * KEYS);
	}

	/**
	 * Why own changes are told, too: under {@code NOLOOP} Redis does not tell either what
	 * it evicts to make room for them.
	 */
	@ParameterizedTest
	@CsvSource({ "DEFAULT, true", "DEFAULT_NOLOOP, false" })
	void tellsOfAnEvictionForOneOfItsOwnCommands(TrackingMode mode, boolean tells) {
		String read = TrackedInstance.PREFIX + "read";
		try (Fleet fleet = new Fleet(mode, 1)) {
			RedisCommands<String, String> operator = fleet.operator().sync();
			operator.set(read, "value");
			Answers.await(fleet.instances(), (instance) -> instance.look(read));
			operator.configSet("maxmemory-policy", "allkeys-random");
			operator.configSet("maxmemory", Long.toString(fleet.memory().bytes() + 100_000));
			for (int i = 0; i < 100_000 && operator.exists(read) > 0; i++) {
				String other = TrackedInstance.PREFIX + i;
				Answers.await(fleet.instances(), (instance) -> instance.store(other, "v".repeat(1000)));
			}
			assertThat(operator.exists(read)).as("keys that were read and are still there").isZero();
			assertThat(fleet.messages() > 0).as("told of it").isEqualTo(tells);
		}
	}

	@Test
	void reportsAllModes(@TempDir Path directory) throws InterruptedException {
		Path report = directory.resolve("of/messages.md");
		Path csv = directory.resolve("of/messages.csv");
		assertThat(run("--instances=1,2", "--keys=3", "--table-keys=10", "--report=" + report, "--csv=" + csv))
			.as(this.err.toString(StandardCharsets.UTF_8))
			.isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("wanted by all at once", "memory of the table");
		assertThat(report).content().contains("| default, NOLOOP | 2 | 0.00 | 0.00 | 1.00 | 0.50 | 3 | 3 |");
		assertThat(csv).content()
			.startsWith("mode,instances,")
			.contains("\nDEFAULT,1,ONE,3,6,3,3,3\n")
			.hasLineCount(1 + 3 * 4 * 2);
	}

	@Test
	void explainsAWrongOption() throws InterruptedException {
		assertThat(run("--instances=many")).isEqualTo(2);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("whole numbers from 1 to 1000, not many",
				"--help");
		assertThat(run("--help")).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("--table-keys=N");
	}

	private int run(String... args) throws InterruptedException {
		return new MessagesRunner(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8))
			.run(args);
	}

}
