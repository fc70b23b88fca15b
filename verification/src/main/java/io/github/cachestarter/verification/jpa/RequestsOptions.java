package io.github.cachestarter.verification.jpa;

import java.nio.file.Path;
import java.util.Set;

import io.github.cachestarter.benchmarks.program.Arguments;
import io.github.cachestarter.benchmarks.program.UsageException;

/**
 * How many requests to send.
 *
 * @param requests how many, with open-in-view and again without
 * @param rows of each table
 * @param mix of the shapes of reading requests
 * @param seed decides which
 * @param report where the Markdown report goes
 */
record RequestsOptions(int requests, int rows, Mix mix, long seed, Path report) {

	static final String HELP = """
			Sends requests over HTTP to an application with Hibernate, with open-in-view and again without,
			and counts what is stored of what its cached methods load, by shape of the code and by reason.
			In the end every entry has to be what is in the database.

			  --requests=N   requests (default 2500)
			  --rows=N       rows of each table; a tenth of it, of categories (default 200)
			  --mix=A,B,C    how often, relative to each other, a controller calls a cached method first, after it
			                 has found an entity, and a service calls some in a transaction (default 45,15,40)
			  --seed=N       another seed, other requests (default 42)
			  --report=FILE  the Markdown report (default target/jpa-requests-report.md)
			  --help         this text

			Exit code: 0 no entry was out of date and no request failed, 1 otherwise, 2 wrong option.
			""";

	private static final Set<String> NAMES = Set.of("requests", "rows", "mix", "seed", "report");

	static RequestsOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		int rows = arguments.integer("rows", RequestDraw.IN_CATEGORY, 100_000, 200);
		if (rows % RequestDraw.IN_CATEGORY != 0) {
			throw new UsageException("--rows=" + rows + " must be a multiple of " + RequestDraw.IN_CATEGORY);
		}
		return new RequestsOptions(arguments.integer("requests", 1, 10_000_000, 2_500), rows,
				Mix.parse(arguments.text("mix", Mix.DEFAULT)),
				arguments.number("seed", Long.MIN_VALUE, Long.MAX_VALUE, 42),
				Path.of(arguments.text("report", "target/jpa-requests-report.md")));
	}

}
