package io.github.cachestarter.verification.combinations;

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
 * Which combinations to try.
 *
 * @param kinds of these classes
 * @param modes in these modes
 * @param containing with names that contain this
 * @param limit so many of each class at the most
 * @param seed decides which of them
 * @param report where the Markdown report goes
 */
record CombinationsOptions(Set<Kind> kinds, Set<Mode> modes, String containing, int limit, long seed, Path report) {

	static final String HELP = """
			Looks for stale values in products of entry points, invalidations, moments, modes and
			transactions, with two applications over one Redis and one database.

			  --only=LIST        classes, of control,own,group,decoding,not-stored,no-lease,late,
			                     transaction,throws,order,copy,after-commit,second-manager,told-outside,
			                     throws-removal,lost-tags (default: all)
			  --modes=LIST       of tracking,no-copies,impatient,announced,expiring,local (default: all)
			  --containing=TEXT  only combinations whose name contains this
			  --limit=N          combinations of each class, at the most (default 40)
			  --seed=N           another seed, other combinations (default 42)
			  --report=FILE      the Markdown report (default target/combinations-report.md)
			  --help             this text

			Exit code: 0 nothing was found, 1 something was or nothing could be tried, 2 wrong option.
			""";

	private static final Set<String> NAMES = Set.of("only", "modes", "containing", "limit", "seed", "report");

	static CombinationsOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		return new CombinationsOptions(names("only", arguments.text("only", "all"), Kind.class),
				names("modes", arguments.text("modes", "all"), Mode.class), arguments.text("containing", ""),
				arguments.integer("limit", 1, 1_000_000, 40),
				arguments.number("seed", Long.MIN_VALUE, Long.MAX_VALUE, 42),
				Path.of(arguments.text("report", "target/combinations-report.md")));
	}

	List<Combination> combinations() {
		List<Combination> wanted = Catalogue.of(this.modes)
			.stream()
			.filter((combination) -> this.kinds.contains(combination.kind())
					&& combination.name().contains(this.containing))
			.toList();
		return Catalogue.draw(wanted, this.limit, this.seed);
	}

	private static <E extends Enum<E>> Set<E> names(String option, String text, Class<E> type) {
		if (text.equals("all")) {
			return EnumSet.allOf(type);
		}
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

}
