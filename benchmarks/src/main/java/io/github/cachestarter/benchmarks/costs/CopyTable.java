package io.github.cachestarter.benchmarks.costs;

import java.util.List;

import io.github.cachestarter.benchmarks.costs.subject.Contender;
import io.github.cachestarter.benchmarks.costs.subject.CopyContender;
import io.github.cachestarter.benchmarks.costs.subject.MutableValue;
import io.github.cachestarter.benchmarks.program.Table;

/**
 * What values cost that callers can change, beside the same hit and a copy that was
 * written by hand.
 */
final class CopyTable {

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
		TurnResults results = new TurnResults(
				new Measurement(this.options).results(wanted, this.options.out().resolve("copies-turns")));
		Table table = new Table("", "values", "ns", "x copy by hand, median", "middle half", "iterations");
		for (MutableValue value : MutableValue.values()) {
			for (Contender contender : wanted.contenders()) {
				table.row(contender.label(), value.label(), results.nanos(contender, value),
						results.ratio(contender, value), results.middleHalf(contender, value),
						results.iterations(contender, value));
			}
		}
		return table;
	}

	private static String[] values() {
		return List.of(MutableValue.values()).stream().map(Enum::name).toArray(String[]::new);
	}

}
