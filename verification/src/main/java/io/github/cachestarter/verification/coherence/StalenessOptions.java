package io.github.cachestarter.verification.coherence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.cachestarter.benchmarks.program.Arguments;
import io.github.cachestarter.benchmarks.program.UsageException;

/**
 * What is measured, and how often.
 *
 * @param systems who keeps copies
 * @param trials how often each kind of change is made
 * @param patience how long a copy may stay out of date in a trial before it counts as one
 * that never notices
 * @param troubles what comes between
 * @param rounds how often
 * @param length how long each time
 * @param keys how many keys are read and changed in a round
 * @param bound how far out of date a copy may be: {@code cache.near.max-staleness}
 * @param report where the Markdown report goes
 */
record StalenessOptions(List<Contender> systems, int trials, Duration patience, List<Trouble> troubles, int rounds,
		Duration length, int keys, Duration bound, Path report) {

	static final String HELP = """
			Measures for how long an instance gives out its copy of an entry after the entry has changed:
			when another instance changes it, when somebody else does, when it expires; and when the
			connection is killed, traffic vanishes or Redis hangs.

			  --systems=LIST      of ours,jetcache (default: both)
			  --trials=N          changes of each kind, 0 for none (default 1000)
			  --patience-millis=N when to give up in a trial (default 3000)
			  --troubles=LIST     of killed,dropped,hung, or none (default: all three)
			  --rounds=N          rounds of each kind of trouble (default 10)
			  --seconds=N         how long the trouble of a round lasts (default 4)
			  --keys=N            keys in a round (default 50)
			  --bound-millis=N    the bound, to be as cache.near.max-staleness is by default (default 2000)
			  --report=FILE       the Markdown report (default target/staleness-report.md)
			  --help              this text

			Exit code: 0 nothing that this cache gave out was older than the bound, 1 something was or no
			measurement was possible, 2 wrong option.
			""";

	private static final Set<String> NAMES = Set.of("systems", "trials", "patience-millis", "troubles", "rounds",
			"seconds", "keys", "bound-millis", "report");

	static StalenessOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		return new StalenessOptions(named("systems", arguments.text("systems", "ours,jetcache"), Contender.class),
				arguments.integer("trials", 0, 1_000_000, 1000),
				Duration.ofMillis(arguments.integer("patience-millis", 1, 600_000, 3000)),
				named("troubles", arguments.text("troubles", "killed,dropped,hung"), Trouble.class),
				arguments.integer("rounds", 1, 100_000, 10),
				Duration.ofSeconds(arguments.integer("seconds", 1, 600, 4)), arguments.integer("keys", 1, 100_000, 50),
				Duration.ofMillis(arguments.integer("bound-millis", 1, 600_000, 2000)),
				Path.of(arguments.text("report", "target/staleness-report.md")));
	}

	private static <E extends Enum<E>> List<E> named(String option, String names, Class<E> type) {
		if (names.equals("none")) {
			return List.of();
		}
		Map<String, E> known = Arrays.stream(type.getEnumConstants())
			.collect(Collectors.toMap((constant) -> constant.name().toLowerCase(Locale.ROOT), Function.identity()));
		return Pattern.compile(",").splitAsStream(names).distinct().map((name) -> {
			E constant = known.get(name);
			if (constant == null) {
				throw new UsageException("--" + option + " does not know '" + name + "'");
			}
			return constant;
		}).toList();
	}

}
