package io.github.cachestarter.benchmarks.costs;

import java.util.Locale;

import io.github.cachestarter.benchmarks.costs.subject.Instances;
import io.github.cachestarter.benchmarks.program.Table;

/**
 * The model beside a measurement where that is possible, and alone where it is not.
 */
final class ModelTables {

	private static final int KEYS = 50;

	private static final double STALENESS = 2;

	/** No entry expires while this is measured. */
	private static final double HOUR = 3600;

	private ModelTables() {
	}

	/**
	 * The part of the reads that reach Redis, by the model and as the instances count it.
	 * @param most the most instances; each number is half of the next
	 * @param calls how many calls are counted for each line
	 */
	static Table besideMeasurement(int most, int calls) {
		Table table = new Table("instances", "changes per 1,000 calls", "reads that reach Redis: model", "measured");
		for (int instances = 1; instances <= most; instances *= 2) {
			for (int changes : new int[] { 2, 20, 200 }) {
				double part = changes / 1000.0;
				// A unit of time in which all instances together make one call.
				CoherenceModel model = new CoherenceModel(instances, KEYS, (1 - part) / instances, part,
						Double.POSITIVE_INFINITY, STALENESS);
				table.row(String.valueOf(instances), String.valueOf(changes), percent(1 - model.nearHits()),
						percent(new Instances(instances, KEYS, part).readsThatReachRedis(calls)));
			}
		}
		return table;
	}

	/**
	 * What a larger system has to expect.
	 * @param entryBytes what one near entry takes
	 */
	static Table extended(double entryBytes) {
		Table table = new Table("instances", "hot keys", "reads/s each", "changes/s", "near hits", "reads/s in Redis",
				"loads/s", "commands/s", "messages/s", "MB near, each", "keys tracked");
		for (int instances : new int[] { 1, 10, 50, 200 }) {
			for (int keys : new int[] { 1_000, 100_000 }) {
				for (double changes : new double[] { 10, 1_000 }) {
					row(table, new CoherenceModel(instances, keys, 5_000, changes, HOUR, STALENESS), entryBytes);
				}
			}
		}
		return table;
	}

	private static void row(Table table, CoherenceModel model, double entryBytes) {
		table.row(String.valueOf(model.instances()), number(model.hotKeys()), number(model.reads()),
				number(model.changes()), percent(model.nearHits()), number(model.redisReads()), number(model.loads()),
				number(model.commands()), number(model.messages()), number(model.nearMemory(entryBytes) / 1e6),
				number(model.tracked()));
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%,.0f", value);
	}

	private static String percent(double value) {
		return String.format(Locale.ROOT, "%.1f %%", 100 * value);
	}

}
