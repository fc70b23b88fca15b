package io.github.cachestarter.verification.coherence;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cachestarter.benchmarks.program.Table;

/**
 * The times, to be read.
 */
final class StalenessReport {

	private static final double NANOS_PER_MILLI = 1_000_000;

	private final StalenessOptions options;

	private final Map<Contender, Map<Change, StalenessResult>> changes = new EnumMap<>(Contender.class);

	private final Map<Contender, Map<Trouble, TroubleResult>> troubles = new EnumMap<>(Contender.class);

	StalenessReport(StalenessOptions options) {
		this.options = options;
	}

	void add(Contender contender, Change change, StalenessResult result) {
		this.changes.computeIfAbsent(contender, (unused) -> new EnumMap<>(Change.class)).put(change, result);
	}

	void add(Contender contender, Trouble trouble, TroubleResult result) {
		this.troubles.computeIfAbsent(contender, (unused) -> new EnumMap<>(Trouble.class)).put(trouble, result);
	}

	/**
	 * Whether this cache kept its copies, noticed every change, gave out nothing beyond
	 * the bound while there was trouble, and had nothing out of date in the end.
	 */
	boolean isRight() {
		Stream<Boolean> noticed = this.changes.getOrDefault(Contender.OURS, Map.of())
			.values()
			.stream()
			.map((result) -> result.unnoticed() == 0 && result.fromCopies() >= result.trials());
		Stream<Boolean> endured = this.troubles.getOrDefault(Contender.OURS, Map.of())
			.values()
			.stream()
			.map((result) -> result.beyondBound() == 0 && result.staleAtRest() == 0 && result.exceptions() == 0
					&& result.fromCopies() > 0);
		return Stream.concat(noticed, endured).allMatch(Boolean::booleanValue);
	}

	String plainText() {
		return "\n" + render(Table::plainText);
	}

	String markdown() {
		return "# Staleness\n\n" + render(Table::markdown);
	}

	private String render(Function<Table, String> format) {
		return Stream
			.concat(this.changes.entrySet().stream().map((one) -> changes(one.getKey(), one.getValue())),
					this.troubles.entrySet().stream().map((one) -> troubles(one.getKey(), one.getValue())))
			.map(format)
			.collect(Collectors.joining("\n"));
	}

	private Table changes(Contender contender, Map<Change, StalenessResult> results) {
		Table table = new Table(contender.label() + ", ms", "trials", "old until: median", "p99", "worst",
				"new after: median", "p99", "worst", "not within " + this.options.patience().toMillis() + " ms");
		results.forEach((change, result) -> table.row(change.label(), String.valueOf(result.trials()),
				percentile(result.old(), 50), percentile(result.old(), 99), decimal(result.old().worstMillis()),
				percentile(result.fresh(), 50), percentile(result.fresh(), 99), decimal(result.fresh().worstMillis()),
				String.valueOf(result.unnoticed())));
		return table;
	}

	private Table troubles(Contender contender, Map<Trouble, TroubleResult> results) {
		Table table = new Table(contender.label(), "changes", "reads", "of copies", "out of date", "oldest, ms",
				"beyond " + this.options.bound().toMillis() + " ms", "oldest afterwards, ms", "beyond, afterwards",
				"stale at rest", "of keys", "exceptions");
		results.forEach((trouble, result) -> table.row(trouble.label(), String.valueOf(result.changes()),
				String.valueOf(result.reads()), String.valueOf(result.fromCopies()), String.valueOf(result.oldReads()),
				decimal(result.oldest() / NANOS_PER_MILLI), String.valueOf(result.beyondBound()),
				decimal(result.oldestAfterwards() / NANOS_PER_MILLI), String.valueOf(result.beyondBoundAfterwards()),
				String.valueOf(result.staleAtRest()), String.valueOf(result.keys()),
				String.valueOf(result.exceptions())));
		return table;
	}

	private static String percentile(Times times, double percentile) {
		return decimal(times.percentileMillis(percentile));
	}

	private static String decimal(double number) {
		return String.format(Locale.ROOT, "%.2f", number);
	}

}
