package io.github.cachestarter.benchmarks.costs.subject;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What reaches Redis, per call.
 *
 * @param roundTrips how many times Redis read from its clients: commands that are written
 * together count once
 * @param commands how many commands of each kind were carried out, those of scripts
 * included
 */
public record CommandCount(double roundTrips, Map<String, Double> commands) {

	private static final int CALLS = 1000;

	/** What is seen of a command or two now and then is housekeeping. */
	private static final double RARE = 0.01;

	private static final Pattern COMMAND = Pattern.compile("cmdstat_(\\S+):calls=(\\d+)");

	private static final Pattern READS = Pattern.compile("total_reads_processed:(\\d+)");

	/**
	 * Counts during a thousand calls with different keys, one after the other.
	 * @param subject who uses Redis
	 * @param action what to do
	 * @param firstKey the first of the keys
	 * @return the counts
	 */
	public static CommandCount of(Subject subject, Lookup action, long firstKey) {
		Map<String, Long> before = commands(subject);
		long reads = reads(subject);
		for (long id = firstKey; id < firstKey + CALLS; id++) {
			action.find(id);
		}
		double roundTrips = (double) (reads(subject) - reads) / CALLS;
		Map<String, Double> commands = new TreeMap<>();
		commands(subject).forEach((name, count) -> {
			double each = (double) (count - before.getOrDefault(name, 0L)) / CALLS;
			if (each > RARE) {
				commands.put(name, each);
			}
		});
		return new CommandCount(roundTrips, commands);
	}

	private static Map<String, Long> commands(Subject subject) {
		return COMMAND.matcher(info(subject, "commandstats"))
			.results()
			.collect(Collectors.toMap((match) -> match.group(1), (match) -> Long.valueOf(match.group(2))));
	}

	private static long reads(Subject subject) {
		return READS.matcher(info(subject, "stats"))
			.results()
			.map((MatchResult match) -> match.group(1))
			.mapToLong(Long::parseLong)
			.findFirst()
			.orElseThrow();
	}

	private static String info(Subject subject, String section) {
		@Nullable Object info = subject.redis().command("INFO", section);
		return Objects.toString(info);
	}

}
