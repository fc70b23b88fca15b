package io.github.cachestarter.verification.jpa;

import java.nio.file.Path;
import java.util.Set;

import io.github.cachestarter.benchmarks.program.Arguments;
import io.github.cachestarter.benchmarks.program.UsageException;

/**
 * How much to race.
 *
 * @param database where the rows are
 * @param updates at least how many in all
 * @param round at least how many from one rest to the next
 * @param instances how many share the cache
 * @param items how many rows
 * @param readers threads of each instance that read
 * @param writers threads of each instance that change
 * @param pauseMicros the longest pause between a read and what follows
 * @param seed decides what each thread does
 * @param report where the Markdown report goes
 */
record JpaRaceOptions(JpaDatabase.Kind database, int updates, int round, int instances, int items, int readers,
		int writers, int pauseMicros, long seed, Path report) {

	static final String HELP = """
			Reads rows by JPA through the cache, in every way and in every kind of transaction and request,
			while other threads change them and tell the cache. Several instances share one Redis and one
			database. Every now and then all of them rest, and every entry is compared with the database.

			  --database=NAME   h2, in memory, or postgres, which is started (default h2)
			  --updates=N       updates, at least (default 20000)
			  --round=N         updates from one rest to the next, at least (default 100)
			  --instances=N     instances of the application (default 2)
			  --items=N         rows, of which a fourth as many shelves have four each (default 40)
			  --readers=N       threads that read, of each instance (default 2)
			  --writers=N       threads that change, of each instance (default 2)
			  --pause-micros=N  the longest pause between a read and what follows (default 300)
			  --seed=N          another seed, other reads and changes (default 42)
			  --report=FILE     the Markdown report (default target/jpa-race-report.md)
			  --help            this text

			Exit code: 0 nothing was out of date and no call failed, 1 otherwise, 2 wrong option.
			""";

	private static final Set<String> NAMES = Set.of("database", "updates", "round", "instances", "items", "readers",
			"writers", "pause-micros", "seed", "report");

	static JpaRaceOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		int items = arguments.integer("items", JpaRows.ON_SHELF, 100_000, 40);
		if (items % JpaRows.ON_SHELF != 0) {
			throw new UsageException("--items=" + items + " must be a multiple of " + JpaRows.ON_SHELF);
		}
		return new JpaRaceOptions(JpaDatabase.Kind.parse(arguments.text("database", "h2")),
				arguments.integer("updates", 1, 1_000_000_000, 20_000), arguments.integer("round", 1, 1_000_000, 100),
				arguments.integer("instances", 1, 10, 2), items, arguments.integer("readers", 1, 100, 2),
				arguments.integer("writers", 1, 100, 2), arguments.integer("pause-micros", 0, 1_000_000, 300),
				arguments.number("seed", Long.MIN_VALUE, Long.MAX_VALUE, 42),
				Path.of(arguments.text("report", "target/jpa-race-report.md")));
	}

}
