package io.github.cachestarter.benchmarks.costs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import io.github.cachestarter.benchmarks.costs.subject.Contender;
import io.github.cachestarter.benchmarks.program.Arguments;
import io.github.cachestarter.benchmarks.program.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * What to measure, how long, and where to.
 *
 * @param groups what to measure
 * @param only who takes part beside the limit of each comparison
 * @param forks JVMs per benchmark; 0 runs it in this one, which is no measurement
 * @param warmups iterations that do not count
 * @param iterations iterations that count
 * @param millis how long an iteration takes
 * @param java the JVM that runs virtual threads, or {@code null} for this one
 * @param threads how many threads share the calls
 * @param entries how many entries caches are filled with
 * @param out the directory for tables, figures and JMH's own results
 * @param images the directory for plots
 * @param page a Markdown page whose marked places are filled with the tables, or
 * {@code null} for none
 */
record CostOptions(List<CostGroup> groups, Pattern only, int forks, int warmups, int iterations, int millis,
		@Nullable String java, List<Integer> threads, List<String> entries, Path out, Path images,
		@Nullable Path page) {

	static final String HELP = """
			Measures what a call of a cached method costs, beside other caches and beside the least that is
			possible, with JMH: time and allocated bytes.

			  --groups=LIST    of %s (default: all)
			  --only=REGEX     contenders whose name this is found in, beside the limit (default: all)
			  --forks=N        JVMs per benchmark; 0: none but this one, to try it out (default 2)
			  --warmups=N      iterations before those that count (default 3)
			  --iterations=N   iterations that count, per JVM (default 4)
			  --millis=N       how long an iteration takes (default 1000)
			  --java=FILE      the java of JDK 21 or later that runs virtual threads (default: this one if it
			                   can, else they are left out)
			  --threads=LIST   numbers of threads in the group threads (default 1,2,4,16,64)
			  --entries=LIST   numbers of entries to fill caches with (default 1000,100000,1000000)
			  --out=DIR        for tables, CSV and JMH's JSON (default target/costs)
			  --images=DIR     for plots (default: the same)
			  --page=FILE      a Markdown page to put the tables into, each between the marks of its group (default:
			                   none)
			  --help           this text

			Exit code: 0 everything was measured, 1 not everything, 2 wrong option.
			""".formatted(CostGroup.labels());

	private static final Set<String> NAMES = Set.of("groups", "only", "forks", "warmups", "iterations", "millis",
			"java", "threads", "entries", "out", "images", "page");

	static CostOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		String java = arguments.text("java", "");
		String out = arguments.text("out", "target/costs");
		String page = arguments.text("page", "");
		return new CostOptions(groups(arguments.text("groups", CostGroup.labels())),
				pattern(arguments.text("only", "")), arguments.integer("forks", 0, 20, 2),
				arguments.integer("warmups", 0, 100, 3), arguments.integer("iterations", 1, 100, 4),
				arguments.integer("millis", 1, 60_000, 1000), java.isEmpty() ? null : java,
				threads(arguments.text("threads", "1,2,4,16,64")),
				entries(arguments.text("entries", "1000,100000,1000000")), Path.of(out),
				Path.of(arguments.text("images", out)), page.isEmpty() ? null : Path.of(page));
	}

	private static List<CostGroup> groups(String names) {
		return Pattern.compile(",").splitAsStream(names).distinct().map((name) -> {
			return Arrays.stream(CostGroup.values())
				.filter((group) -> group.label().equals(name))
				.findFirst()
				.orElseThrow(() -> new UsageException("--groups does not know '" + name + "'"));
		}).toList();
	}

	private static List<Integer> threads(String numbers) {
		return numbers("threads", numbers, "[1-9]\\d{0,2}", "1 to 999").map(Integer::valueOf).toList();
	}

	private static List<String> entries(String numbers) {
		return numbers("entries", numbers, "[1-9]\\d{0,6}", "1 to 9999999").toList();
	}

	private static Stream<String> numbers(String name, String numbers, String accepted, String range) {
		return Pattern.compile(",").splitAsStream(numbers).distinct().map((number) -> {
			if (!number.matches(accepted)) {
				throw new UsageException("--" + name + "=" + numbers + " must be numbers from " + range);
			}
			return number;
		});
	}

	private static Pattern pattern(String only) {
		try {
			return Pattern.compile(only);
		}
		catch (PatternSyntaxException ex) {
			throw new UsageException("--only=" + only + " is not a regular expression");
		}
	}

	/**
	 * Who takes part in a comparison: its limit always does.
	 */
	Predicate<Contender> takesPart(Plan plan) {
		return (contender) -> contender == plan.limit() || this.only.matcher(contender.label()).find();
	}

	/**
	 * Whether everything is only to be tried out.
	 */
	boolean isTrial() {
		return this.forks == 0;
	}

	/**
	 * Whether there is a JVM for virtual threads.
	 */
	boolean canBeVirtual() {
		return this.java != null || Runtime.version().feature() >= 21;
	}

}
