package io.github.cachestarter.benchmarks.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.cachestarter.benchmarks.program.Arguments;
import io.github.cachestarter.benchmarks.program.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * What to replay and against what.
 *
 * @param cached a running instance with its cache, or {@code null} to start one
 * @param uncached a running instance without cache, or {@code null} to start one
 * @param requests the measured requests per instance, unless {@code limit} ends them
 * @param warmup the requests sent before the measured ones
 * @param clients how many clients send at the same time, each waiting for its answer; one
 * measurement for each number
 * @param limit the longest that the warm-up and the measurement may each take
 * @param keys how many different users, customers and so on are asked for
 * @param skew the exponent of the Zipf distribution; 0 asks for all alike
 * @param seed what the sequence of requests is derived from
 * @param writes how many of 1000 requests change something
 * @param report where the Markdown report goes
 * @param page a page whose marked place is filled with the tables, or {@code null} for
 * none
 */
record LoadOptions(@Nullable URI cached, @Nullable URI uncached, int requests, int warmup, List<Integer> clients,
		Duration limit, int keys, double skew, long seed, int writes, Path report, @Nullable Path page) {

	static final int MAX_CLIENTS = 1000;

	static final String HELP = """
			Replays the same Zipf load against the sample without and with its cache, one after the other,
			and compares latency, throughput, hit rate and database queries.

			  --uncached=URL   a running instance without cache, on this machine (default: starts one)
			  --cached=URL     a running instance with cache, on this machine (default: starts one)
			  --requests=N     measured requests per instance (default 4000)
			  --warmup=N       requests before those, not measured (default 1000)
			  --seconds=N      ends the warm-up and the measurement after this time each (default 60)
			  --clients=N,...  clients that send at the same time, measured for each number (default 8)
			  --keys=N         different users, customers, addresses asked for (default 500)
			  --skew=X         Zipf exponent: 0 asks for all alike, 1 is typical (default 1.0)
			  --writes=N       of 1000 requests, how many write and so invalidate (default 10)
			  --seed=N         another seed, another sequence of requests (default 42)
			  --report=FILE    the Markdown report (default target/load-report.md)
			  --page=FILE      a Markdown page to put the tables into, between its marks named load (default: none)
			  --help           this text

			Exit code: 0 measured without errors, 1 some requests failed or no measurement was possible,
			2 wrong option.
			""";

	private static final Set<String> NAMES = Set.of("cached", "uncached", "requests", "warmup", "seconds", "clients",
			"keys", "skew", "writes", "seed", "report", "page");

	static LoadOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		URI cached = arguments.loopbackUri("cached");
		URI uncached = arguments.loopbackUri("uncached");
		if ((cached == null) != (uncached == null)) {
			throw new UsageException("--cached and --uncached belong together: give both, or neither to start both");
		}
		String page = arguments.text("page", "");
		return new LoadOptions(cached, uncached, arguments.integer("requests", 1, 1_000_000, 4000),
				arguments.integer("warmup", 0, 1_000_000, 1000), arguments.integers("clients", 1, MAX_CLIENTS, 8),
				Duration.ofSeconds(arguments.integer("seconds", 1, 3600, 60)),
				arguments.integer("keys", 1, SampleTraffic.MAX_KEYS, 500), arguments.decimal("skew", 0, 5, 1),
				arguments.number("seed", Long.MIN_VALUE, Long.MAX_VALUE, 42), arguments.integer("writes", 0, 1000, 10),
				Path.of(arguments.text("report", "target/load-report.md")), page.isEmpty() ? null : Path.of(page));
	}

}
