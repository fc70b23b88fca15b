package io.github.cachestarter.verification.memory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import io.github.cachestarter.benchmarks.program.Arguments;

/**
 * How long to fill how large a heap.
 *
 * @param bursts for how long the heap is filled in bursts
 * @param heapMb the heap of the application
 * @param patience how soon everything has to be normal again
 * @param seed decides how long bursts take, and what is between them
 * @param report where the Markdown report goes
 */
record MemoryOptions(Duration bursts, int heapMb, Duration patience, long seed, Path report) {

	static final String HELP = """
			Fills the heap of an application with near-cache copies in bursts, until nothing can be
			allocated, while threads look rows up, change and invalidate them. Then everything has to be
			normal within a time: Redis is used, lookups hit, invalidations arrive, no thread is missing.
			Then Redis is suspended: calls have to go on, and hits to come back.

			  --seconds=N      for how long the heap is filled (default 60)
			  --heap-mb=N      the heap of the application (default 96)
			  --patience-ms=N  how soon everything has to be normal again (default 2000)
			  --seed=N         other bursts (default 42)
			  --report=FILE    the Markdown report (default target/memory-report.md)
			  --help           this text

			Exit code: 0 all was normal in time, 1 it was not or nothing could be tried, 2 wrong option.
			""";

	private static final Set<String> NAMES = Set.of("seconds", "heap-mb", "patience-ms", "seed", "report");

	static MemoryOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		return new MemoryOptions(Duration.ofSeconds(arguments.integer("seconds", 1, 3600, 60)),
				arguments.integer("heap-mb", 64, 4096, 96),
				Duration.ofMillis(arguments.integer("patience-ms", 1, 600_000, 2_000)),
				arguments.number("seed", Long.MIN_VALUE, Long.MAX_VALUE, 42),
				Path.of(arguments.text("report", "target/memory-report.md")));
	}

}
