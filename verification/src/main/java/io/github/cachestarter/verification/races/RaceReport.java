package io.github.cachestarter.verification.races;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.github.cachestarter.benchmarks.program.Table;

/**
 * The caches side by side.
 */
final class RaceReport {

	private static final String NONE = "-";

	private final RaceOptions options;

	private final Map<Contender, RaceResult> results;

	RaceReport(RaceOptions options, Map<Contender, RaceResult> results) {
		this.options = options;
		this.results = results;
	}

	String plainText() {
		return "\n" + conditions() + "\n\n" + table().plainText();
	}

	String markdown() {
		return "# Races\n\n" + conditions() + "\n\n" + table().markdown();
	}

	private String conditions() {
		RaceSettings race = this.options.race();
		return String.format(Locale.ROOT,
				"%d processes, each with %d readers (queries of up to %d µs) and %d writers; %d keys; a rest after every "
						+ "%d updates; nemesis: %s; lease time: %s; seed %d.",
				this.options.processes(), this.options.readers(), this.options.loadMicros(), this.options.writers(),
				race.keys(), race.round(), this.options.faults().isEmpty() ? "none" : this.options.faults(),
				this.options.leaseTime().isEmpty() ? "default" : this.options.leaseTime(), race.seed());
	}

	private Table table() {
		Table table = new Table(cells("", Contender::label));
		row(table, "updates", (result) -> String.valueOf(result.updates()));
		row(table, "updates/s", (result) -> decimal(result.updatesPerSecond(), 0));
		row(table, "lookups without a query, %", (result) -> decimal(result.unqueriedPercentage(), 1));
		counted(table, "stale keys at rest", RaceResult::staleAtRest);
		row(table, "- % of the keys", (result) -> decimal(100.0 * result.staleAtRest() / result.keysAtRest(), 2));
		counted(table, "updates followed by a stale read, same process", RaceResult::staleHere);
		counted(table, "updates unseen after " + Judge.GRACE_MILLIS + " ms, another process",
				RaceResult::staleElsewhere);
		row(table, "exceptions", (result) -> String.valueOf(result.exceptions()));
		row(table, "lookups miscounted", (result) -> ifCounted(result, RaceResult::miscounted));
		row(table, "fills refused", (result) -> ifCounted(result, RaceResult::refusedFills));
		return table;
	}

	private void counted(Table table, String name, ToLongFunction<RaceResult> count) {
		row(table, name, (result) -> String.valueOf(count.applyAsLong(result)));
		row(table, "- per 1,000 updates", (result) -> decimal(result.perThousandUpdates(count.applyAsLong(result)), 2));
	}

	private void row(Table table, String name, Function<RaceResult, String> cell) {
		table.row(cells(name, (contender) -> {
			RaceResult result = this.results.get(contender);
			return (result != null) ? cell.apply(result) : NONE;
		}));
	}

	private String[] cells(String first, Function<Contender, String> cell) {
		List<Contender> systems = this.options.systems();
		return Stream.concat(Stream.of(first), systems.stream().map(cell)).toArray(String[]::new);
	}

	private static String ifCounted(RaceResult result, ToLongFunction<RaceResult> count) {
		return result.isCounted() ? String.valueOf(count.applyAsLong(result)) : NONE;
	}

	private static String decimal(double number, int digits) {
		return String.format(Locale.ROOT, "%." + digits + "f", number);
	}

}
