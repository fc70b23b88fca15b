package io.github.cachestarter.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.github.cachestarter.benchmarks.program.Table;
import org.jspecify.annotations.Nullable;

/**
 * Both measurements side by side.
 */
final class LoadReport {

	private static final String NONE = "-";

	private final LoadOptions options;

	private final int clients;

	private final TargetResult uncached;

	private final TargetResult cached;

	LoadReport(LoadOptions options, int clients, TargetResult uncached, TargetResult cached) {
		this.options = options;
		this.clients = clients;
		this.uncached = uncached;
		this.cached = cached;
	}

	boolean hasErrors() {
		return total(this.uncached).errors() + total(this.cached).errors() > 0;
	}

	String plainText() {
		StringBuilder text = new StringBuilder("\n" + load() + "\n\n");
		text.append(summary().plainText()).append('\n').append(endpoints().plainText());
		notes().forEach((note) -> text.append("\nNote: ").append(note));
		return text.append('\n').toString();
	}

	String markdown() {
		StringBuilder text = new StringBuilder("# Load test\n\n" + load() + "\n\n");
		text.append(summary().markdown()).append("\nPer endpoint, in milliseconds:\n\n").append(endpoints().markdown());
		return text.append(quotedNotes()).toString();
	}

	/**
	 * What is to be known before the numbers are believed, as Markdown; often nothing.
	 */
	String quotedNotes() {
		return notes().stream()
			.map((note) -> "\n> With " + this.clients + " clients, " + note + "\n")
			.collect(Collectors.joining());
	}

	/**
	 * The endpoints alone, under the load that they were measured with.
	 */
	String endpointsMarkdown() {
		return "Per endpoint, in milliseconds, with " + load() + "\n\n" + endpoints().markdown();
	}

	/**
	 * Both sides, as two lines of a table over several numbers of clients.
	 */
	void addTo(Table table) {
		addTo(table, String.valueOf(this.clients), this.uncached);
		addTo(table, "", this.cached);
	}

	private static void addTo(Table table, String clients, TargetResult result) {
		Latencies latencies = total(result);
		table.row(clients, result.variant().label(), decimal(result.outcome().requestsPerSecond()),
				millis(latencies, (from) -> from.percentileMillis(50)),
				millis(latencies, (from) -> from.percentileMillis(90)),
				millis(latencies, (from) -> from.percentileMillis(99)), millis(latencies, Latencies::maxMillis),
				String.valueOf(latencies.errors()), decimal(queries(result)), percent(result.counters().hitRate()));
	}

	static Table overClients() {
		return new Table("clients", "cache", "requests/s", "p50 ms", "p90 ms", "p99 ms", "max ms", "errors",
				"db queries/request", "hit rate");
	}

	private String load() {
		return String.format(Locale.ROOT,
				"%d clients, %d keys, Zipf exponent %s, %d of 1000 requests write, seed %d, "
						+ "%d requests after %d to warm up, each within %d s.",
				this.clients, this.options.keys(), this.options.skew(), this.options.writes(), this.options.seed(),
				this.options.requests(), this.options.warmup(), this.options.limit().toSeconds());
	}

	private Table summary() {
		Table table = new Table("all requests", "uncached", "cached", "cached is");
		row(table, "requests", (result) -> String.valueOf(total(result).requests()), "");
		row(table, "errors", (result) -> String.valueOf(total(result).errors()), "");
		row(table, "requests/s", (result) -> decimal(result.outcome().requestsPerSecond()),
				times(this.cached.outcome().requestsPerSecond(), this.uncached.outcome().requestsPerSecond()));
		latency(table, "p50 ms", (latencies) -> latencies.percentileMillis(50));
		latency(table, "p90 ms", (latencies) -> latencies.percentileMillis(90));
		latency(table, "p99 ms", (latencies) -> latencies.percentileMillis(99));
		latency(table, "max ms", Latencies::maxMillis);
		latency(table, "mean ms", Latencies::meanMillis);
		row(table, "hit rate", (result) -> percent(result.counters().hitRate()), "");
		row(table, "db queries/request", (result) -> decimal(queries(result)), saved());
		return table;
	}

	private Table endpoints() {
		Table table = new Table("endpoint", "cache", "requests", "errors", "p50", "p90", "p99", "max", "mean",
				"faster p50", "faster mean");
		for (Endpoint endpoint : this.uncached.outcome().latencies().keySet()) {
			Latencies before = of(this.uncached, endpoint);
			Latencies after = of(this.cached, endpoint);
			table.row(cells(endpoint.name(), "no", before, "", ""));
			table.row(cells("", "yes", after, faster(before, after, (latencies) -> latencies.percentileMillis(50)),
					faster(before, after, Latencies::meanMillis)));
		}
		return table;
	}

	private static String[] cells(String name, String cache, Latencies latencies, String median, String mean) {
		return new String[] { name, cache, String.valueOf(latencies.requests()), String.valueOf(latencies.errors()),
				millis(latencies, (from) -> from.percentileMillis(50)),
				millis(latencies, (from) -> from.percentileMillis(90)),
				millis(latencies, (from) -> from.percentileMillis(99)), millis(latencies, Latencies::maxMillis),
				millis(latencies, Latencies::meanMillis), median, mean };
	}

	/**
	 * What a reader must know before believing the numbers.
	 */
	private List<String> notes() {
		List<String> notes = new ArrayList<>();
		for (TargetResult result : List.of(this.uncached, this.cached)) {
			String label = result.variant().label();
			if (!result.counters().status().equals(result.variant().status())) {
				notes.add("the " + label + " instance says that its cache is '" + result.counters().status()
						+ "' and not '" + result.variant().status() + "'.");
			}
			failure(result).ifPresent(notes::add);
			if (result.outcome().isCutOff()) {
				notes.add("the time limit ended the " + label + " measurement after " + total(result).requests()
						+ " of " + result.outcome().planned() + " requests; they are the first ones of the same "
						+ "sequence.");
			}
		}
		return notes;
	}

	/**
	 * One stands for all: in an overload everything fails.
	 */
	private static Optional<String> failure(TargetResult result) {
		return result.outcome()
			.latencies()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().firstFailure() != null)
			.map((entry) -> total(result).errors() + " requests failed on the " + result.variant().label()
					+ " instance, for example " + entry.getKey().name() + " with " + entry.getValue().firstFailure()
					+ ".")
			.findFirst();
	}

	private void latency(Table table, String name, ToDoubleFunction<Latencies> value) {
		row(table, name, (result) -> millis(total(result), value),
				faster(total(this.uncached), total(this.cached), value));
	}

	private void row(Table table, String name, Function<TargetResult, String> value, String comparison) {
		table.row(name, value.apply(this.uncached), value.apply(this.cached), comparison);
	}

	private String saved() {
		Double before = queries(this.uncached);
		Double after = queries(this.cached);
		if (before == null || after == null || before == 0) {
			return NONE;
		}
		return String.format(Locale.ROOT, "%+.1f %%", 100 * (after - before) / before);
	}

	private static @Nullable Double queries(TargetResult result) {
		return result.counters().queriesPer(total(result).requests());
	}

	private static Latencies total(TargetResult result) {
		return result.outcome().total();
	}

	private static Latencies of(TargetResult result, Endpoint endpoint) {
		return result.outcome().latencies().getOrDefault(endpoint, new Latencies());
	}

	private static String faster(Latencies before, Latencies after, ToDoubleFunction<Latencies> value) {
		boolean measured = before.answers() > 0 && after.answers() > 0;
		return measured ? times(value.applyAsDouble(before), value.applyAsDouble(after)) : NONE;
	}

	private static String times(double larger, double smaller) {
		return (smaller > 0) ? String.format(Locale.ROOT, "%.1fx", larger / smaller) : NONE;
	}

	private static String millis(Latencies latencies, ToDoubleFunction<Latencies> value) {
		return (latencies.answers() > 0) ? decimal(value.applyAsDouble(latencies)) : NONE;
	}

	private static String percent(@Nullable Double value) {
		return (value != null) ? String.format(Locale.ROOT, "%.1f %%", value) : NONE;
	}

	private static String decimal(@Nullable Double value) {
		return (value != null) ? String.format(Locale.ROOT, "%.2f", value) : NONE;
	}

}
