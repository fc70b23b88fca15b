package io.github.cachestarter.benchmarks.costs;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import io.github.cachestarter.benchmarks.costs.subject.Contender;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What was measured in turns with the limit, as cells of a table. See {@link TurnTimes}.
 */
final class TurnResults {

	private static final String NONE = "-";

	private final Collection<RunResult> results;

	TurnResults(Collection<RunResult> results) {
		this.results = results;
	}

	/**
	 * How many times as long as the limit a contender took.
	 * @return the median
	 */
	String ratio(Contender contender, Enum<?> setting) {
		return percentile(ratios(contender, setting), 50);
	}

	/**
	 * Between which ratios the middle half of the iterations was.
	 */
	String middleHalf(Contender contender, Enum<?> setting) {
		return ratios(contender, setting).map((found) -> decimal(found, 25) + " to " + decimal(found, 75)).orElse(NONE);
	}

	String iterations(Contender contender, Enum<?> setting) {
		return ratios(contender, setting).map((found) -> String.valueOf(found.getN())).orElse(NONE);
	}

	/**
	 * How long a call of a contender took.
	 * @return the median in nanoseconds
	 */
	String nanos(Contender contender, Enum<?> setting) {
		return percentile(statistics(contender, setting, "nanos"), 50);
	}

	private Optional<Statistics> ratios(Contender contender, Enum<?> setting) {
		return statistics(contender, setting, "ratio");
	}

	private Optional<Statistics> statistics(Contender contender, Enum<?> setting, String name) {
		return this.results.stream()
			.filter((result) -> is(result, Plan.CONTENDER, contender) && is(result, Plan.SETTING, setting))
			.findFirst()
			.map((result) -> Objects.requireNonNull(result.getSecondaryResults().get(name)).getStatistics());
	}

	private static boolean is(RunResult result, String parameter, Object value) {
		return value.toString().equals(result.getParams().getParam(parameter));
	}

	private static String percentile(Optional<Statistics> statistics, double percentile) {
		return statistics.map((found) -> decimal(found, percentile)).orElse(NONE);
	}

	private static String decimal(Statistics statistics, double percentile) {
		return String.format(Locale.ROOT, "%.2f", statistics.getPercentile(percentile));
	}

}
