package io.github.cachestarter.verification.races;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.cachestarter.benchmarks.program.Arguments;
import io.github.cachestarter.benchmarks.program.UsageException;

/**
 * What to race and how.
 *
 * @param systems the caches, one after the other
 * @param race how long a race is
 * @param processes how many processes share the cache
 * @param readers how many threads of each read
 * @param writers how many threads of each update
 * @param loadMicros the longest that a query takes
 * @param leaseTime {@code cache.redis.lease-time}, or empty for the default
 * @param ways what readers and writers of ours do
 * @param faults what happens to Redis meanwhile
 * @param report where the Markdown report goes
 */
record RaceOptions(List<Contender> systems, RaceSettings race, int processes, int readers, int writers, int loadMicros,
		String leaseTime, Ways ways, Set<Fault> faults, Path report) {

	static final String HELP = """
			Races readers against writers over one Redis and several processes, each cache alone, and
			counts what is stale. The database is a Redis of its own that no fault strikes.

			  --systems=LIST     of ours,by-key,spring,jetcache (default: all four); by-key is ours again, used
			                     as the others are: told by key, nothing nested, no transactions around
			  --updates=N        updates per cache, at least (default 20000)
			  --round=N          updates from one rest to the next, at least (default 1000)
			  --processes=N      processes that share the cache (default 2)
			  --keys=N           rows (default 50)
			  --readers=N        reading threads per process (default 4)
			  --writers=N        updating threads per process (default 2)
			  --load-micros=N    the longest query; each draws its own length (default 5000)
			  --lease-time=TIME  cache.redis.lease-time of ours, such as 3ms (default: its default)
			  --ways=LIST        how writers of ours tell the cache, of key,tag,update,put,set,throw,pattern,
			                     all,clear (default: all of them), each with a share of its own
			  --boundaries=LIST  the transactions of ours, of none,own,joined,new,suspended (default: all)
			  --nested=LIST      how cached methods of ours are nested, of thread,pool,future (default: all)
			  --nemesis=LIST     none, all, or of delete,flush,evict,kill,restore,rewind,hang (default none);
			                     or failover alone, which races over a cluster
			  --seed=N           another seed, other rows, pauses and faults (default 42)
			  --report=FILE      the Markdown report (default target/races-report.md)
			  --help             this text

			Exit code: 0 ours was right, 1 it was not or no measurement was possible, 2 wrong option.
			""";

	private static final Set<String> NAMES = Set.of("systems", "updates", "round", "processes", "keys", "readers",
			"writers", "load-micros", "lease-time", "ways", "boundaries", "nested", "nemesis", "seed", "report");

	static RaceOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		RaceSettings race = new RaceSettings(arguments.number("updates", 1, 1_000_000_000, 20_000),
				arguments.integer("round", 1, 1_000_000, 1000), arguments.integer("keys", 1, 100_000, 50),
				arguments.number("seed", Long.MIN_VALUE, Long.MAX_VALUE, 42));
		return new RaceOptions(systems(arguments), race, arguments.integer("processes", 1, 16, 2),
				arguments.integer("readers", 0, 1000, 4), arguments.integer("writers", 1, 1000, 2),
				arguments.integer("load-micros", 0, 10_000_000, 5000), arguments.text("lease-time", ""),
				ways(arguments), faults(arguments), Path.of(arguments.text("report", "target/races-report.md")));
	}

	private static List<Contender> systems(Arguments arguments) {
		return List.copyOf(names("systems", arguments.text("systems", "ours,by-key,spring,jetcache"), Contender.class));
	}

	private static Ways ways(Arguments arguments) {
		return new Ways(some("ways", arguments, Telling.class), some("boundaries", arguments, Boundary.class),
				some("nested", arguments, Nesting.class));
	}

	/**
	 * The given ones, or all when the option is not given.
	 */
	private static <E extends Enum<E>> Set<E> some(String option, Arguments arguments, Class<E> type) {
		String text = arguments.text(option, "all of them");
		return text.equals("all of them") ? EnumSet.allOf(type) : names(option, text, type);
	}

	private static Set<Fault> faults(Arguments arguments) {
		String text = arguments.text("nemesis", "none");
		Set<Fault> faults = switch (text) {
			case "none" -> Set.of();
			case "all" -> EnumSet.complementOf(EnumSet.of(Fault.FAILOVER));
			default -> names("nemesis", text, Fault.class);
		};
		if (faults.contains(Fault.FAILOVER) && faults.size() > 1) {
			throw new UsageException("--nemesis=failover stands alone: the other faults strike a single server");
		}
		return faults;
	}

	private static <E extends Enum<E>> Set<E> names(String option, String text, Class<E> type) {
		EnumSet<E> names = EnumSet.noneOf(type);
		Pattern.compile(",").splitAsStream(text).forEach((name) -> names.add(name(option, name, type)));
		return names;
	}

	private static <E extends Enum<E>> E name(String option, String name, Class<E> type) {
		return Arrays.stream(type.getEnumConstants())
			.filter((known) -> known.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
			.findFirst()
			.orElseThrow(() -> new UsageException("--" + option + " does not know '" + name + "'"));
	}

	RacerSettings racer(Contender contender, List<String> cacheAddresses, String rowsUrl, int process) {
		return new RacerSettings(contender, cacheAddresses, rowsUrl, process, this.race.keys(), this.readers,
				this.writers, this.loadMicros, this.leaseTime, this.ways);
	}

}
