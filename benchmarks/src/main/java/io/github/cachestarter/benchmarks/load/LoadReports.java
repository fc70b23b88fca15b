package io.github.cachestarter.benchmarks.load;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.cachestarter.benchmarks.program.Table;

/**
 * The reports of one run, one for each number of clients.
 */
final class LoadReports {

	private final List<LoadReport> reports;

	LoadReports(List<LoadReport> reports) {
		this.reports = reports;
	}

	boolean haveErrors() {
		return this.reports.stream().anyMatch(LoadReport::hasErrors);
	}

	String plainText() {
		return text(Table::plainText, LoadReport::plainText);
	}

	String markdown() {
		return text(Table::markdown, LoadReport::markdown);
	}

	/**
	 * What a page of documentation shows: every number of clients in brief, and the
	 * endpoints with the fewest of them, whose answers wait for each other the least.
	 */
	String forPage() {
		return overview().markdown() + this.reports.stream().map(LoadReport::quotedNotes).collect(Collectors.joining())
				+ "\n" + this.reports.get(0).endpointsMarkdown();
	}

	private String text(Function<Table, String> rendering, Function<LoadReport, String> details) {
		String all = this.reports.stream().map(details).collect(Collectors.joining("\n"));
		return (this.reports.size() > 1) ? rendering.apply(overview()) + "\n" + all : all;
	}

	private Table overview() {
		Table overview = LoadReport.overClients();
		this.reports.forEach((report) -> report.addTo(overview));
		return overview;
	}

}
