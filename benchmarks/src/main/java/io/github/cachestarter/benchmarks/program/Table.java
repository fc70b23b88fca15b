package io.github.cachestarter.benchmarks.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of text, the first column aligned left and all others right, for a terminal or for
 * Markdown.
 */
public final class Table {

	private final List<List<String>> rows = new ArrayList<>();

	public Table(String... headers) {
		this.rows.add(List.of(headers));
	}

	public Table row(String... cells) {
		this.rows.add(List.of(cells));
		return this;
	}

	public String plainText() {
		int[] widths = widths();
		String line = IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("  "));
		return render(line, (cells, column) -> pad(cells.get(column), widths[column], column), "", "  ", "");
	}

	public String markdown() {
		String line = "| --- " + "| ---: ".repeat(widths().length - 1) + "|";
		return render(line, List::get, "| ", " | ", " |");
	}

	private String render(String line, BiFunction<List<String>, Integer, String> cell, String start, String between,
			String end) {
		List<String> lines = new ArrayList<>();
		for (List<String> cells : this.rows) {
			String joined = IntStream.range(0, cells.size())
				.mapToObj((column) -> cell.apply(cells, column))
				.collect(Collectors.joining(between, start, end));
			lines.add(joined.stripTrailing());
		}
		lines.add(1, line);
		return String.join("\n", lines) + "\n";
	}

	private int[] widths() {
		return IntStream.range(0, this.rows.get(0).size())
			.map((column) -> this.rows.stream().mapToInt((cells) -> cells.get(column).length()).max().orElse(0))
			.toArray();
	}

	private static String pad(String cell, int width, int column) {
		String blanks = " ".repeat(width - cell.length());
		return (column == 0) ? cell + blanks : blanks + cell;
	}

}
