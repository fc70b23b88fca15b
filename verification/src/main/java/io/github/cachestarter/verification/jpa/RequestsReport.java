package io.github.cachestarter.verification.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.cachestarter.benchmarks.program.Table;

/**
 * What was stored, with open-in-view and without: in all, by shape of the code, and what
 * was not, by reason.
 */
final class RequestsReport {

	private final RequestsOptions options;

	private final List<RequestsResult> results;

	RequestsReport(RequestsOptions options, List<RequestsResult> results) {
		this.options = options;
		this.results = List.copyOf(results);
	}

	String plainText() {
		return text("", Table::plainText);
	}

	String markdown() {
		return text("# Requests with JPA\n", Table::markdown);
	}

	private String text(String heading, Function<Table, String> rendering) {
		return heading + "\n" + conditions() + "\n\n" + rendering.apply(all()) + "\n" + rendering.apply(byShape())
				+ "\n" + rendering.apply(byReason()) + stale();
	}

	private String conditions() {
		return String.format(Locale.ROOT, "%,d requests each, %,d rows, mix %s; seed %d.", this.options.requests(),
				this.options.rows(), this.options.mix(), this.options.seed());
	}

	private Table all() {
		Table table = new Table("open-in-view", "requests", "lookups", "hits", "misses", "misses stored", "hit rate",
				"entries compared", "stale entries", "errors");
		for (RequestsResult result : this.results) {
			StoreCounts total = result.total();
			table.row(result.openInView() ? "on" : "off",
					number(result.requests().values().stream().mapToLong(Long::longValue).sum()),
					number(total.lookups()), number(total.hits()), number(total.misses()),
					percent(total.percentStored()), percent(total.hitRate()), number(result.comparison().entries()),
					number(result.comparison().stale()), number(result.errors()));
		}
		return table;
	}

	private Table byShape() {
		Table table = table("what the code does", "requests", (view) -> view + ": misses stored");
		for (Shape shape : Shape.values()) {
			List<String> cells = new ArrayList<>(
					List.of(shape.label(), number(this.results.get(0).requests().getOrDefault(shape, 0L))));
			for (RequestsResult result : this.results) {
				StoreCounts counts = result.counts().getOrDefault(shape, StoreCounts.NONE);
				cells.add((counts.misses() == 0) ? "–"
						: counts.stored() + " of " + counts.misses() + " (" + percent(counts.percentStored()) + ")");
			}
			table.row(cells.toArray(String[]::new));
		}
		return table;
	}

	private Table byReason() {
		Table table = table("not stored, because of", "", (view) -> view + ": values");
		TreeSet<String> reasons = new TreeSet<>();
		this.results.forEach((result) -> reasons.addAll(result.total().notStored().keySet()));
		for (String reason : reasons) {
			List<String> cells = new ArrayList<>(List.of(reason));
			this.results.forEach((result) -> cells.add(number(result.total().notStored().getOrDefault(reason, 0L))));
			table.row(cells.toArray(String[]::new));
		}
		return table;
	}

	private Table table(String first, String second, Function<String, String> each) {
		List<String> headers = new ArrayList<>(second.isEmpty() ? List.of(first) : List.of(first, second));
		this.results.forEach((result) -> headers.add(each.apply(result.openInView() ? "on" : "off")));
		return new Table(headers.toArray(String[]::new));
	}

	private String stale() {
		return this.results.stream()
			.flatMap((result) -> result.comparison().texts().stream())
			.map((text) -> "- " + text + "\n")
			.collect(Collectors.joining("", "\n", ""));
	}

	private static String number(long count) {
		return String.format(Locale.ROOT, "%,d", count);
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, "%.1f %%", share);
	}

}
