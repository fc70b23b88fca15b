package io.github.cachestarter.benchmarks.costs;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import io.github.cachestarter.benchmarks.costs.subject.Contender;
import io.github.cachestarter.benchmarks.costs.subject.RedisContender;
import io.github.cachestarter.benchmarks.costs.subject.ValueSize;
import io.github.cachestarter.benchmarks.program.Table;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * How many times as long as the limit contenders take that were measured in turns with
 * it.
 */
final class TurnTable {

	private static final String NONE = "-";

	private static final List<Integer> THREADS = List.of(1, 4, 16);

	private static final List<RedisContender> CONTENDERS = List.of(RedisContender.OURS, RedisContender.OURS_SPRING,
			RedisContender.SPRING_JSON);

	private final CostOptions options;

	TurnTable(CostOptions options) {
		this.options = options;
	}

	/**
	 * Measures.
	 * @return a line for each number of threads, contender and size
	 */
	Table measure() {
		Table table = new Table("", "values", "threads", "x limit, median", "middle half", "iterations");
		for (int threads : this.options.isTrial() ? List.of(1) : THREADS) {
			Plan plan = Plan.of("Redis hit, in turns", "RedisTurns.turn", threads, CONTENDERS)
				.forSettings("SMALL", "LARGE")
				.measured(Way.CROWD);
			Plan wanted = plan.among(this.options.takesPart(plan));
			addRows(table, wanted,
					new Measurement(this.options).results(wanted, this.options.out().resolve("turns-" + threads)));
		}
		return table;
	}

	private static void addRows(Table table, Plan plan, Collection<RunResult> results) {
		for (Contender contender : plan.contenders()) {
			for (ValueSize size : ValueSize.values()) {
				Optional<Statistics> ratios = results.stream()
					.filter((result) -> is(result, Plan.CONTENDER, contender) && is(result, Plan.SETTING, size))
					.map(TurnTable::ratios)
					.findFirst();
				table.row(contender.label(), size.label(), String.valueOf(plan.threads()),
						ratios.map((found) -> decimal(found, 50)).orElse(NONE),
						ratios.map((found) -> decimal(found, 25) + " to " + decimal(found, 75)).orElse(NONE),
						ratios.map((found) -> String.valueOf(found.getN())).orElse(NONE));
			}
		}
	}

	private static Statistics ratios(RunResult result) {
		return Objects.requireNonNull(result.getSecondaryResults().get("ratio")).getStatistics();
	}

	private static boolean is(RunResult result, String parameter, Object value) {
		return value.toString().equals(result.getParams().getParam(parameter));
	}

	private static String decimal(Statistics ratios, double percentile) {
		return String.format(Locale.ROOT, "%.2f", ratios.getPercentile(percentile));
	}

}
