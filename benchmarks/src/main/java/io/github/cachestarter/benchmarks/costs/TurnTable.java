package io.github.cachestarter.benchmarks.costs;

import java.util.List;

import io.github.cachestarter.benchmarks.costs.subject.Contender;
import io.github.cachestarter.benchmarks.costs.subject.RedisContender;
import io.github.cachestarter.benchmarks.costs.subject.ValueSize;
import io.github.cachestarter.benchmarks.program.Table;

/**
 * How many times as long as the limit contenders take that were measured in turns with
 * it.
 */
final class TurnTable {

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
			addRows(table, wanted, new TurnResults(
					new Measurement(this.options).results(wanted, this.options.out().resolve("turns-" + threads))));
		}
		return table;
	}

	private static void addRows(Table table, Plan plan, TurnResults results) {
		for (Contender contender : plan.contenders()) {
			for (ValueSize size : ValueSize.values()) {
				table.row(contender.label(), size.label(), String.valueOf(plan.threads()),
						results.ratio(contender, size), results.middleHalf(contender, size),
						results.iterations(contender, size));
			}
		}
	}

}
