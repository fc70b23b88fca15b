package io.github.cachestarter.verification.jpa;

import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cachestarter.benchmarks.program.Table;

/**
 * What came of the race, to be read.
 */
final class JpaRaceReport {

	private final JpaRaceOptions options;

	private final JpaRaceResult result;

	JpaRaceReport(JpaRaceOptions options, JpaRaceResult result) {
		this.options = options;
		this.result = result;
	}

	String plainText() {
		return "\n" + conditions() + "\n\n" + table().plainText() + texts();
	}

	String markdown() {
		return "# Race with JPA\n\n" + conditions() + "\n\n" + table().markdown() + texts();
	}

	private String conditions() {
		return String.format(Locale.ROOT,
				"%s: %d instances with %d readers and %d writers each, %,d rows, %,d updates from one rest to the next at least,"
						+ " in %d s; seed %d.",
				this.options.database().label(), this.options.instances(), this.options.readers(),
				this.options.writers(), this.options.items(), this.options.round(), this.result.seconds(),
				this.options.seed());
	}

	private Table table() {
		JpaTally tally = this.result.tally();
		StoreCounts counts = this.result.counts();
		Table table = new Table("", "");
		row(table, "updates", tally.updates());
		row(table, "updates a second", tally.updates() / Math.max(1, this.result.seconds()));
		row(table, "updates rolled back", tally.rollbacks());
		row(table, "calls that met a conflict", tally.conflicts());
		row(table, "calls of cached methods by readers", tally.reads());
		row(table, "lookups, nested ones included", counts.lookups());
		row(table, "hits", counts.hits());
		row(table, "misses", counts.misses());
		row(table, "misses stored", counts.stored());
		table.row("misses stored, %", String.format(Locale.ROOT, "%.1f", counts.percentStored()));
		row(table, "fills refused", counts.refused());
		new TreeMap<>(counts.notStored())
			.forEach((reason, count) -> row(table, "not stored, because of " + reason, count));
		row(table, "rests", this.result.rests());
		row(table, "entries compared at rest", this.result.comparison().entries());
		row(table, "stale entries at rest", this.result.comparison().stale());
		row(table, "stale reads in the same instance", tally.staleReads());
		row(table, "exceptions", tally.exceptions());
		return table;
	}

	private static void row(Table table, String label, long number) {
		table.row(label, String.format(Locale.ROOT, "%,d", number));
	}

	private String texts() {
		return Stream.concat(this.result.comparison().texts().stream(), this.result.tally().texts().stream())
			.map((text) -> "- " + text.replace("|", "·") + "\n")
			.collect(Collectors.joining("", "\n", ""));
	}

}
