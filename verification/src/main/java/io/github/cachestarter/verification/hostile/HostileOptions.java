package io.github.cachestarter.verification.hostile;

import java.nio.file.Path;
import java.util.Set;

import io.github.cachestarter.benchmarks.program.Arguments;

/**
 * How many inputs to try.
 *
 * @param inputs how many
 * @param threads how many threads try them
 * @param seed decides what they are
 * @param report where the Markdown report goes
 */
record HostileOptions(long inputs, int threads, long seed, Path report) {

	static final String HELP = """
			Puts damaged, forged, moved and foreign bytes under the keys of caches and of their tags, and
			hostile objects into the arguments of cached methods, in two applications over one Redis,
			while other threads call another cache. Looks for wrong values, exceptions, and misses of
			the other cache.

			  --inputs=N     hostile inputs (default 1000000)
			  --threads=N    threads that try them (default 3)
			  --seed=N       another seed, other inputs (default 42)
			  --report=FILE  the Markdown report (default target/hostile-report.md)
			  --help         this text

			Exit code: 0 nothing was found, 1 something was or nothing could be tried, 2 wrong option.
			""";

	private static final Set<String> NAMES = Set.of("inputs", "threads", "seed", "report");

	static HostileOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		return new HostileOptions(arguments.number("inputs", 1, 1_000_000_000, 1_000_000),
				arguments.integer("threads", 1, 100, 3), arguments.number("seed", Long.MIN_VALUE, Long.MAX_VALUE, 42),
				Path.of(arguments.text("report", "target/hostile-report.md")));
	}

}
