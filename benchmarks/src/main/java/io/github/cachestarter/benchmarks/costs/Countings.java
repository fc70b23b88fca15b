package io.github.cachestarter.benchmarks.costs;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.cachestarter.benchmarks.costs.subject.ChangeContender;
import io.github.cachestarter.benchmarks.costs.subject.CommandCount;
import io.github.cachestarter.benchmarks.costs.subject.Contender;
import io.github.cachestarter.benchmarks.costs.subject.HeapFootprint;
import io.github.cachestarter.benchmarks.costs.subject.MutableValue;
import io.github.cachestarter.benchmarks.costs.subject.NearEntries;
import io.github.cachestarter.benchmarks.costs.subject.RedisContender;
import io.github.cachestarter.benchmarks.costs.subject.RedisFootprint;
import io.github.cachestarter.benchmarks.costs.subject.SizeContender;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import io.github.cachestarter.benchmarks.costs.subject.ValueSize;
import io.github.cachestarter.benchmarks.program.Table;

/**
 * What is not the time of one contender: commands, bytes, and ratios.
 */
final class Countings {

	/** Beyond all keys that anybody else asks for. */
	private static final long KEYS = 50_000_000;

	private static final int MOST_ENTRIES = 100_000;

	private final CostOptions options;

	Countings(CostOptions options) {
		this.options = options;
	}

	void addTo(CostReport report, CostGroup group) {
		if (group == CostGroup.CHANGES) {
			report.add("Commands per call", commands());
		}
		if (group == CostGroup.TURNS) {
			report.add("Redis hit, in turns with the limit", new TurnTable(this.options).measure());
		}
		if (group == CostGroup.COPIES) {
			CopyTable.measured(this.options).tables().forEach(report::add);
		}
		if (group == CostGroup.ZIPF) {
			report.add("Near hits by Zipf's law", new ZipfTable(this.options).measure());
		}
		if (group == CostGroup.MODEL) {
			addModel(report);
		}
		if (group == CostGroup.MEMORY) {
			report.add("Memory of this process per entry", heap());
			report.add("Memory of near-cache copies per entry", copies());
			report.add("Memory of Redis per entry", redis());
		}
	}

	private Table copies() {
		Table table = new Table("", "as bytes: taken", "counted", "counted / taken", "as object: taken", "counted",
				"counted / taken");
		addCopies(table, "record, 364 B, that nobody can change", NearEntries::ofShared);
		for (MutableValue value : MutableValue.values()) {
			addCopies(table, value.label(), () -> NearEntries.of(value));
		}
		return table;
	}

	private void addCopies(Table table, String label, Supplier<NearEntries> near) {
		// As few as take a hundred megabytes, in the largest case.
		int entries = Math.min(entries(), 10_000);
		HeapFootprint.Near bytes = HeapFootprint.of(near, entries, 0);
		HeapFootprint.Near object = HeapFootprint.of(near, entries, NearEntries.OFTEN);
		table.row(label, String.valueOf(bytes.taken()), String.valueOf(bytes.counted()),
				decimal((double) bytes.counted() / bytes.taken()), String.valueOf(object.taken()),
				String.valueOf(object.counted()), decimal((double) object.counted() / object.taken()));
	}

	private void addModel(CostReport report) {
		int instances = this.options.isTrial() ? 1 : 4;
		int calls = this.options.isTrial() ? 100 : 20_000;
		report.add("Model beside measurement", ModelTables.besideMeasurement(instances, calls));
		report.add("Larger systems, by the model",
				ModelTables.extended((double) HeapFootprint.of(SizeContender.OURS_NEAR, entries())));
	}

	private Table commands() {
		Table table = new Table("", "call", "round trips", "commands");
		for (ChangeContender contender : ChangeContender.values()) {
			if (takesPart(contender)) {
				addCommands(table, contender);
			}
		}
		return table;
	}

	private static void addCommands(Table table, ChangeContender contender) {
		try (Subject subject = contender.open()) {
			subject.warmUp();
			row(table, contender.label(), "miss", CommandCount.of(subject, subject.actions().find(), KEYS));
			row(table, "", "second call", CommandCount.of(subject, subject.actions().find(), KEYS));
			row(table, "", "third call", CommandCount.of(subject, subject.actions().find(), KEYS));
			row(table, "", "invalidation", CommandCount.of(subject, subject.actions().invalidate(), KEYS));
		}
	}

	private static void row(Table table, String who, String call, CommandCount count) {
		table.row(who, call, decimal(count.roundTrips()), commands(count.commands()));
	}

	private static String commands(Map<String, Double> commands) {
		return commands.entrySet()
			.stream()
			.map((entry) -> decimal(entry.getValue()) + " " + entry.getKey().toUpperCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

	private int entries() {
		return this.options.entries()
			.stream()
			.mapToInt(Integer::parseInt)
			.filter((number) -> number <= MOST_ENTRIES)
			.max()
			.orElse(MOST_ENTRIES);
	}

	private Table heap() {
		int entries = entries();
		Table table = new Table(entries + " entries of 364 B", "bytes each");
		table.row("the keys and values alone", String.valueOf(HeapFootprint.ofValues(entries)));
		table.row("raw Caffeine", String.valueOf(HeapFootprint.ofCaffeine(entries)));
		for (SizeContender contender : SizeContender.values()) {
			if (contender.isInThisProcess() && takesPart(contender)) {
				table.row(contender.label(), String.valueOf(HeapFootprint.of(contender, entries)));
			}
		}
		return table;
	}

	private Table redis() {
		Table table = new Table("", "364 B: value", "364 B: with key", "6.5 kB: value", "6.5 kB: with key");
		for (RedisContender contender : RedisContender.values()) {
			if (contender.isCache() && takesPart(contender)) {
				RedisFootprint small = RedisFootprint.of(contender, ValueSize.SMALL);
				RedisFootprint large = RedisFootprint.of(contender, ValueSize.LARGE);
				table.row(contender.label(), String.valueOf(small.stored()), String.valueOf(small.used()),
						String.valueOf(large.stored()), String.valueOf(large.used()));
			}
		}
		return table;
	}

	private boolean takesPart(Contender contender) {
		return this.options.only().matcher(contender.label()).find();
	}

	private static String decimal(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

}
