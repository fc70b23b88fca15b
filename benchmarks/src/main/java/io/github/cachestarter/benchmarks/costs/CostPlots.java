package io.github.cachestarter.benchmarks.costs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws the figures of one group: comparisons that differ in nothing but the number of
 * threads or of entries become lines, others bars.
 */
final class CostPlots {

	private final Map<Plan, List<Figure>> figures;

	CostPlots(Map<Plan, List<Figure>> figures) {
		this.figures = figures;
	}

	/**
	 * All plots by the name of their file.
	 */
	Map<String, String> all() {
		Map<String, String> plots = new LinkedHashMap<>();
		CostReport.byTitle(this.figures.keySet()).forEach((title, plans) -> {
			if (plans.size() > 1) {
				plots.put(fileName(title), overThreads(title, plans));
			}
			else if (plans.get(0).benchmark().matches("(Sizes|Clearing)\\..*")) {
				plots.put(fileName(title), overEntries(plans.get(0)));
			}
			else {
				addBars(plots, plans.get(0));
			}
		});
		return plots;
	}

	private String overThreads(String title, List<Plan> plans) {
		LinePlot plot = new LinePlot(title + ": calls per second", "threads");
		plans.forEach((plan) -> figures(plan)
			.forEach((figure) -> plot.point(figure.contender().label(), figure.threads(), figure.callsPerSecond())));
		return plot.svg();
	}

	private String overEntries(Plan plan) {
		LinePlot plot = new LinePlot(plan.title() + ": time of a call in ns", "entries");
		figures(plan).forEach((figure) -> plot.point(figure.contender().label(),
				Double.parseDouble(figure.setting().replace(",", "")), figure.nanos()));
		return plot.svg();
	}

	private void addBars(Map<String, String> plots, Plan plan) {
		figures(plan).stream().map(Figure::setting).distinct().forEach((setting) -> {
			String title = setting.isEmpty() ? plan.title() : plan.title() + ", " + setting;
			BarPlot plot = new BarPlot(title + ": time of a call");
			figures(plan).stream()
				.filter((figure) -> figure.setting().equals(setting))
				.forEach((figure) -> plot.bar(figure.contender().label(), figure.nanos(), label(figure.nanos()),
						figure.contender().isOurs()));
			plots.put(fileName(title), plot.svg());
		});
	}

	private List<Figure> figures(Plan plan) {
		return this.figures.getOrDefault(plan, List.of());
	}

	private static String label(double nanos) {
		return (nanos >= 10_000) ? String.format(Locale.ROOT, "%.1f µs", nanos / 1000)
				: String.format(Locale.ROOT, "%.0f ns", nanos);
	}

	private static String fileName(String title) {
		return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
	}

}
