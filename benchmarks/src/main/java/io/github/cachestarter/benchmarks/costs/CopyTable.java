package io.github.cachestarter.benchmarks.costs;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import io.github.cachestarter.benchmarks.costs.subject.CopyContender;
import io.github.cachestarter.benchmarks.costs.subject.MutableValue;
import io.github.cachestarter.benchmarks.program.Table;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What values cost that callers can change, beside the same hit and a copy that was
 * written by hand.
 */
final class CopyTable {

	private static final String NONE = "-";

	private final CostOptions options;

	CopyTable(CostOptions options) {
		this.options = options;
	}

	/**
	 * Measures.
	 * @return a line for each contender and value
	 */
	Table measure() {
		Plan plan = Plan.of("Copies, in turns", "CopyTurns.turn", 1, List.of(CopyContender.values()))
			.forSettings(values());
		Plan wanted = plan.among(this.options.takesPart(plan));
		Collection<RunResult> results = new Measurement(this.options).results(wanted,
				this.options.out().resolve("copies-turns"));
		Table table = new Table("", "values", "ns", "x copy by hand, median", "middle half", "iterations");
		for (MutableValue value : MutableValue.values()) {
			for (CopyContender contender : CopyContender.values()) {
				Optional<RunResult> result = results.stream()
					.filter((each) -> is(each, Plan.CONTENDER, contender) && is(each, Plan.SETTING, value))
					.findFirst();
				if (wanted.contenders().contains(contender)) {
					row(table, contender, value, result);
				}
			}
		}
		return table;
	}

	private static void row(Table table, CopyContender contender, MutableValue value, Optional<RunResult> result) {
		Optional<Statistics> ratios = result.map((found) -> statistics(found, "ratio"));
		table.row(contender.label(), value.label(),
				result.map((found) -> decimal(statistics(found, "nanos"), 50)).orElse(NONE),
				ratios.map((found) -> decimal(found, 50)).orElse(NONE),
				ratios.map((found) -> decimal(found, 25) + " to " + decimal(found, 75)).orElse(NONE),
				ratios.map((found) -> String.valueOf(found.getN())).orElse(NONE));
	}

	private static String[] values() {
		return List.of(MutableValue.values()).stream().map(Enum::name).toArray(String[]::new);
	}

	private static Statistics statistics(RunResult result, String name) {
		return Objects.requireNonNull(result.getSecondaryResults().get(name)).getStatistics();
	}

	private static boolean is(RunResult result, String parameter, Object value) {
		return value.toString().equals(result.getParams().getParam(parameter));
	}

	private static String decimal(Statistics ratios, double percentile) {
		return String.format(Locale.ROOT, "%.2f", ratios.getPercentile(percentile));
	}

}
