package io.github.cachestarter.benchmarks.costs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.cachestarter.benchmarks.costs.subject.Contender;
import io.github.cachestarter.benchmarks.program.MarkedPage;
import io.github.cachestarter.benchmarks.program.Table;

/**
 * The figures of one group as tables, as lines for other programs, and as plots.
 */
final class CostReport {

	private static final String NONE = "-";

	private final String name;

	private final Map<Plan, List<Figure>> figures = new LinkedHashMap<>();

	private final Map<String, Table> counted = new LinkedHashMap<>();

	CostReport(String name) {
		this.name = name;
	}

	String name() {
		return this.name;
	}

	void add(Plan plan, List<Figure> measured) {
		this.figures.put(plan, measured);
	}

	/**
	 * Adds a table of what is not the time of one contender.
	 */
	void add(String title, Table table) {
		this.counted.put(title, table);
	}

	void write(CostOptions options) throws IOException {
		Files.writeString(options.out().resolve(this.name + ".md"), markdown());
		Files.writeString(options.out().resolve(this.name + ".csv"), csv());
		if (options.page() != null) {
			MarkedPage.of(options.page()).fill("costs:" + this.name, markdown());
		}
		for (Map.Entry<String, String> plot : new CostPlots(this.figures).all().entrySet()) {
			Files.writeString(options.images().resolve(plot.getKey() + ".svg"), plot.getValue());
		}
	}

	String plainText() {
		return text(Table::plainText, "");
	}

	String markdown() {
		return text(Table::markdown, "### ");
	}

	private String text(Function<Table, String> rendering, String heading) {
		Map<String, Table> tables = new LinkedHashMap<>();
		byTitle(this.figures.keySet()).forEach((title, plans) -> tables.put(title, table(plans)));
		tables.putAll(this.counted);
		return tables.entrySet()
			.stream()
			.map((entry) -> heading + entry.getKey() + "\n\n" + rendering.apply(entry.getValue()))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Plans of one title differ in nothing but the number of threads.
	 */
	static Map<String, List<Plan>> byTitle(Collection<Plan> plans) {
		return plans.stream().collect(Collectors.groupingBy(Plan::title, LinkedHashMap::new, Collectors.toList()));
	}

	private Table table(List<Plan> plans) {
		Plan first = plans.get(0);
		return (plans.size() > 1) ? overThreads(plans) : table(first, this.figures.getOrDefault(first, List.of()));
	}

	private Table overThreads(List<Plan> plans) {
		List<String> headers = new ArrayList<>(List.of("calls per second"));
		plans.forEach((plan) -> headers.add((plan.threads() == 1) ? "1 thread" : plan.threads() + " threads"));
		Table table = new Table(headers.toArray(String[]::new));
		for (Contender contender : plans.get(0).contenders()) {
			List<String> cells = new ArrayList<>(List.of(contender.label()));
			plans.forEach((plan) -> cells.add(this.figures.getOrDefault(plan, List.of())
				.stream()
				.filter((figure) -> figure.contender() == contender)
				.findFirst()
				.map(CostReport::perSecond)
				.orElse(NONE)));
			table.row(cells.toArray(String[]::new));
		}
		return table;
	}

	private static Table table(Plan plan, List<Figure> measured) {
		List<String> settings = measured.stream().map(Figure::setting).distinct().toList();
		Table table = new Table(headers(settings));
		for (Contender contender : plan.contenders()) {
			List<String> cells = new ArrayList<>(List.of(contender.label()));
			for (String setting : settings) {
				addCells(cells, of(measured, contender, setting), of(measured, plan.limit(), setting));
			}
			table.row(cells.toArray(String[]::new));
		}
		return table;
	}

	private static String[] headers(List<String> settings) {
		List<String> headers = new ArrayList<>(List.of(""));
		for (String setting : settings) {
			String of = setting.isEmpty() ? "" : setting + ": ";
			headers.addAll(List.of(of + "time", of + "x limit", of + "bytes", of + "calls/s"));
		}
		return headers.toArray(String[]::new);
	}

	private static void addCells(List<String> cells, Optional<Figure> figure, Optional<Figure> limit) {
		cells.add(figure.map(CostReport::time).orElse(NONE));
		cells.add(figure.flatMap((given) -> limit.map((least) -> decimal(given.nanos() / least.nanos(), 2)))
			.orElse(NONE));
		cells.add(figure.map((given) -> decimal(given.bytes(), 0)).orElse(NONE));
		cells.add(figure.map(CostReport::perSecond).orElse(NONE));
	}

	private static String perSecond(Figure figure) {
		return String.format(Locale.ROOT, "%,.0f", figure.callsPerSecond());
	}

	private static Optional<Figure> of(List<Figure> measured, Contender contender, String setting) {
		return measured.stream()
			.filter((figure) -> figure.contender() == contender && figure.setting().equals(setting))
			.findFirst();
	}

	private static String time(Figure figure) {
		boolean micros = figure.nanos() >= 10_000;
		double unit = micros ? 1000 : 1;
		String error = Double.isNaN(figure.error()) ? "" : " ± " + decimal(figure.error() / unit, 1);
		return decimal(figure.nanos() / unit, 1) + error + (micros ? " µs" : " ns");
	}

	private static String decimal(double value, int digits) {
		return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%." + digits + "f", value);
	}

	String csv() {
		StringBuilder csv = new StringBuilder(
				"comparison,benchmark,contender,setting,threads,virtual,nanos,error,bytes\n");
		this.figures.forEach((plan, measured) -> measured
			.forEach((figure) -> csv.append(String.format(Locale.ROOT, "\"%s\",%s,\"%s\",%s,%d,%s,%.2f,%.2f,%.1f%n",
					plan.title(), plan.benchmark(), figure.contender().label(), figure.setting(), figure.threads(),
					plan.way() == Way.VIRTUAL_CROWD, figure.nanos(), figure.error(), figure.bytes()))));
		return csv.toString();
	}

}
