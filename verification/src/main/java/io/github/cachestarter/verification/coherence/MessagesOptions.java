package io.github.cachestarter.verification.coherence;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.cachestarter.benchmarks.program.Arguments;
import io.github.cachestarter.benchmarks.program.UsageException;

/**
 * How many keys are filled by how many instances.
 *
 * @param instances numbers of instances, one after the other
 * @param keys how many keys are filled and then invalidated
 * @param valueBytes how long a value is
 * @param tableKeys how many keys the memory of Redis's table is measured with
 * @param report where the Markdown report goes
 * @param csv where the same figures go for programs
 */
record MessagesOptions(List<Integer> instances, int keys, int valueBytes, int tableKeys, Path report, Path csv) {

	static final String HELP = """
			Counts the messages by which Redis tells instances that a key has changed, per fill and per
			invalidation, in each mode of CLIENT TRACKING, and measures what Redis needs to remember.

			  --instances=LIST  numbers of instances (default 1,10,50)
			  --keys=N          keys that are filled and then invalidated (default 200)
			  --value-bytes=N   length of a value (default 364)
			  --table-keys=N    keys that every instance reads for the memory of the table (default 10000)
			  --report=FILE     the Markdown report (default target/messages-report.md)
			  --csv=FILE        the figures (default target/messages.csv)
			  --help            this text

			Exit code: 0 measured, 1 no measurement was possible, 2 wrong option.
			""";

	private static final Set<String> NAMES = Set.of("instances", "keys", "value-bytes", "table-keys", "report", "csv");

	private static final int MOST_INSTANCES = 1000;

	static MessagesOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		return new MessagesOptions(numbers(arguments.text("instances", "1,10,50")),
				arguments.integer("keys", 1, 1_000_000, 200), arguments.integer("value-bytes", 1, 1_000_000, 364),
				arguments.integer("table-keys", 1, 1_000_000, 10_000),
				Path.of(arguments.text("report", "target/messages-report.md")),
				Path.of(arguments.text("csv", "target/messages.csv")));
	}

	private static List<Integer> numbers(String text) {
		return Pattern.compile(",").splitAsStream(text).distinct().map(MessagesOptions::number).toList();
	}

	private static Integer number(String text) {
		try {
			int number = Integer.parseInt(text);
			if (number >= 1 && number <= MOST_INSTANCES) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Answered below, in the same words as a number out of bounds.
		}
		throw new UsageException("--instances lists whole numbers from 1 to " + MOST_INSTANCES + ", not " + text);
	}

}
