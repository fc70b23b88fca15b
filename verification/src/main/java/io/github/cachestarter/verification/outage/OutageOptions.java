package io.github.cachestarter.verification.outage;

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
import io.github.cachestarter.testing.TroubledRedis.Trouble;

/**
 * Who goes through which outages.
 *
 * @param systems the contenders
 * @param troubles the kinds of trouble
 * @param begin when the outage begins, in seconds
 * @param end when it ends, in seconds
 * @param seconds how long there are calls in all
 * @param threads how many call at the same time
 * @param keys how many different keys they call with
 * @param load how long a load takes
 * @param starts how many times each start is measured; 0 measures none
 * @param report where the Markdown report goes
 */
record OutageOptions(List<Contender> systems, List<Trouble> troubles, int begin, int end, int seconds, int threads,
		int keys, Duration load, int starts, Path report) {

	static final String HELP = """
			Calls a cached method all the time while Redis gets into trouble and out of it, one cache and one
			kind of trouble after the other, and compares what the callers see with calling the loader directly.

			  --systems=LIST   of ours,spring,jetcache (default: all three)
			  --troubles=LIST  of killed,hung,dropped,slowed (default: all four)
			  --begin=N        the second in which the outage begins (default 5)
			  --end=N          the second in which it ends, at least two later (default 20)
			  --seconds=N      how long there are calls (default 30)
			  --threads=N      threads that call it, and as many the loader directly (default 8)
			  --keys=N         keys, all alike (default 200)
			  --load-millis=N  how long the loader takes (default 2)
			  --starts=N       times that each start is measured, 0 for not at all (default 3)
			  --report=FILE    the Markdown report (default target/outage-report.md)
			  --help           this text

			Exit code: 0 callers of this cache saw no exception and no wrong answer, 1 they did or no measurement
			was possible, 2 wrong option.
			""";

	private static final Set<String> NAMES = Set.of("systems", "troubles", "begin", "end", "seconds", "threads", "keys",
			"load-millis", "starts", "report");

	static OutageOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		int begin = arguments.integer("begin", 1, 3600, 5);
		int end = arguments.integer("end", begin + 2, 7200, Math.max(20, begin + 2));
		return new OutageOptions(named("systems", arguments.text("systems", "ours,spring,jetcache"), Contender.class),
				named("troubles", arguments.text("troubles", "killed,hung,dropped,slowed"), Trouble.class), begin, end,
				arguments.integer("seconds", end + 1, 10_000, Math.max(30, end + 1)),
				arguments.integer("threads", 1, 1000, 8), arguments.integer("keys", 1, 1_000_000, 200),
				Duration.ofMillis(arguments.integer("load-millis", 0, 10_000, 2)),
				arguments.integer("starts", 0, 100, 3), Path.of(arguments.text("report", "target/outage-report.md")));
	}

	private static <E extends Enum<E>> List<E> named(String option, String names, Class<E> type) {
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
