package io.github.cachestarter.verification.outage;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.github.cachestarter.benchmarks.program.Table;
import io.github.cachestarter.testing.TroubledRedis.Trouble;
import io.github.cachestarter.verification.outage.OutageResult.Seen;
import org.jspecify.annotations.Nullable;

/**
 * The contenders side by side: a table per kind of trouble, and one of their starts.
 */
final class OutageReport {

	private static final String NONE = "-";

	private static final String WELL = "well";

	private final OutageOptions options;

	private final Map<Trouble, Map<Contender, OutageResult>> outages = new EnumMap<>(Trouble.class);

	private final Map<String, Map<Contender, StartResult>> starts = new LinkedHashMap<>();

	OutageReport(OutageOptions options) {
		this.options = options;
	}

	static String word(@Nullable Trouble trouble) {
		return (trouble != null) ? trouble.name().toLowerCase(Locale.ROOT) : WELL;
	}

	void add(Trouble trouble, Contender contender, OutageResult result) {
		this.outages.computeIfAbsent(trouble, (unused) -> new EnumMap<>(Contender.class)).put(contender, result);
	}

	void add(@Nullable Trouble trouble, Contender contender, StartResult result) {
		this.starts.computeIfAbsent(word(trouble), (unused) -> new EnumMap<>(Contender.class)).put(contender, result);
	}

	/**
	 * Whether callers of this cache saw neither an exception nor a wrong answer.
	 */
	boolean isRight() {
		return this.outages.values()
			.stream()
			.map((results) -> results.get(Contender.OURS))
			.allMatch((result) -> result == null || result.cached().exceptions() + result.cached().wrongAnswers() == 0);
	}

	String plainText() {
		return "\n" + conditions() + "\n" + render(Table::plainText);
	}

	String markdown() {
		return "# Outages\n\n" + conditions() + "\n" + render(Table::markdown);
	}

	private String conditions() {
		return String.format(Locale.ROOT,
				"%d threads, and as many that call the loader directly, %d keys, a loader of %d ms, calls for %d s, Redis in trouble from second %d to second %d.",
				this.options.threads(), this.options.keys(), this.options.load().toMillis(), this.options.seconds(),
				this.options.begin(), this.options.end());
	}

	private String render(Function<Table, String> format) {
		StringBuilder text = new StringBuilder();
		this.outages.forEach((trouble, results) -> text.append('\n').append(format.apply(table(trouble, results))));
		if (!this.starts.isEmpty()) {
			text.append('\n').append(format.apply(startTable()));
		}
		return text.toString();
	}

	private Table table(Trouble trouble, Map<Contender, OutageResult> results) {
		Table table = new Table(headers("Redis is " + word(trouble)));
		row(table, "exceptions", results, (result) -> String.valueOf(result.cached().exceptions()));
		row(table, "wrong answers", results, (result) -> String.valueOf(result.cached().wrongAnswers()));
		both(table, "calls/s during the outage", results, Seen::answersPerSecond, 0);
		row(table, "- % of it", results, (result) -> decimal(result.percentOfDirect(), 1));
		both(table, "worst call, ms", results, Seen::worstMillis, 1);
		both(table, "worst call afterwards, ms", results, Seen::worstMillisAfterwards, 1);
		both(table, "p99 after the first second, ms", results, Seen::callMillis99, 2);
		row(table, "- less the p99 of its loads", results, (result) -> decimal(result.addedMillis99(), 2));
		row(table, "first hit after the outage, ms", results, (result) -> decimal(result.cached().firstHitMillis(), 0));
		return table;
	}

	private void both(Table table, String name, Map<Contender, OutageResult> results, ToDoubleFunction<Seen> number,
			int digits) {
		row(table, name, results, (result) -> decimal(number.applyAsDouble(result.cached()), digits));
		row(table, "- the loader directly", results,
				(result) -> decimal(number.applyAsDouble(result.direct()), digits));
	}

	private Table startTable() {
		Table table = new Table(headers("start + first call, ms"));
		this.starts.forEach((state, results) -> row(table, "Redis is " + state, results, OutageReport::start));
		return table;
	}

	private String[] headers(String first) {
		return Stream.concat(Stream.of(first), this.options.systems().stream().map(Contender::label))
			.toArray(String[]::new);
	}

	private <R> void row(Table table, String name, Map<Contender, R> results, Function<R, String> cell) {
		table.row(Stream.concat(Stream.of(name), this.options.systems().stream().map((contender) -> {
			R result = results.get(contender);
			return (result != null) ? cell.apply(result) : NONE;
		})).toArray(String[]::new));
	}

	private static String start(StartResult result) {
		if (!result.started()) {
			return "fails after " + decimal(result.startMillis(), 0);
		}
		return decimal(result.startMillis(), 0) + " + " + decimal(result.firstCallMillis(), 0);
	}

	private static String decimal(double number, int digits) {
		return Double.isNaN(number) ? NONE : String.format(Locale.ROOT, "%." + digits + "f", number);
	}

}
