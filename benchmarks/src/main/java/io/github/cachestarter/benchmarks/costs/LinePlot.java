package io.github.cachestarter.benchmarks.costs;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Lines over a common scale, both axes logarithmic.
 */
final class LinePlot {

	private static final int WIDTH = 900;

	private static final int HEIGHT = 440;

	private static final int LEFT = 80;

	private static final int RIGHT = 280;

	private static final int TOP = 48;

	private static final int BOTTOM = 52;

	private final String title;

	private final String across;

	private final Map<String, TreeMap<Double, Double>> lines = new LinkedHashMap<>();

	/**
	 * Creates a plot.
	 * @param title what is seen upwards
	 * @param across what is seen to the right
	 */
	LinePlot(String title, String across) {
		this.title = title;
		this.across = across;
	}

	LinePlot point(String line, double x, double y) {
		this.lines.computeIfAbsent(line, (name) -> new TreeMap<>()).put(x, y);
		return this;
	}

	String svg() {
		Svg svg = new Svg(WIDTH, HEIGHT).title(this.title);
		drawAxes(svg);
		int number = 0;
		for (Map.Entry<String, TreeMap<Double, Double>> line : this.lines.entrySet()) {
			String colour = Colours.ofLine(number);
			draw(svg, line.getValue(), colour);
			double y = TOP + 14 + 22 * number;
			svg.bar(WIDTH - RIGHT + 16, y - 10, 14, 10, colour).text(WIDTH - RIGHT + 38, y, "start", line.getKey());
			number++;
		}
		return svg.toString();
	}

	private void draw(Svg svg, NavigableMap<Double, Double> line, String colour) {
		Map.Entry<Double, Double> before = line.firstEntry();
		for (Map.Entry<Double, Double> point : line.entrySet()) {
			svg.line(x(before.getKey()), y(before.getValue()), x(point.getKey()), y(point.getValue()), colour)
				.point(x(point.getKey()), y(point.getValue()), colour);
			before = point;
		}
	}

	private void drawAxes(Svg svg) {
		for (double tick = lowest(); tick <= highest(); tick *= 10) {
			svg.line(LEFT, y(tick), WIDTH - RIGHT, y(tick), Colours.GRID)
				.text(LEFT - 6, y(tick) + 4, "end", number(tick));
		}
		for (double tick : xs()) {
			svg.line(x(tick), HEIGHT - BOTTOM, x(tick), HEIGHT - BOTTOM + 5, Colours.AXIS)
				.text(x(tick), HEIGHT - BOTTOM + 20, "middle", number(tick));
		}
		svg.line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, Colours.AXIS)
			.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", this.across);
	}

	private double x(double value) {
		return LEFT + 14 + (WIDTH - LEFT - RIGHT - 28) * part(value, xs()[0], xs()[xs().length - 1]);
	}

	private double y(double value) {
		return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * part(value, lowest(), highest());
	}

	private static double part(double value, double lowest, double highest) {
		return (highest > lowest) ? Math.log(value / lowest) / Math.log(highest / lowest) : 0;
	}

	private double[] xs() {
		return this.lines.values()
			.stream()
			.flatMap((line) -> line.keySet().stream())
			.mapToDouble(Double::doubleValue)
			.distinct()
			.sorted()
			.toArray();
	}

	private double lowest() {
		return Math.pow(10, Math.floor(Math.log10(ys().min().orElse(1))));
	}

	private double highest() {
		return Math.pow(10, Math.ceil(Math.log10(ys().max().orElse(10))));
	}

	private DoubleStream ys() {
		return this.lines.values().stream().flatMap((line) -> line.values().stream()).mapToDouble(Double::doubleValue);
	}

	private static String number(double value) {
		if (value >= 1e6) {
			return String.format(Locale.ROOT, "%.0fM", value / 1e6);
		}
		return (value >= 1e3) ? String.format(Locale.ROOT, "%.0fk", value / 1e3)
				: String.format(Locale.ROOT, (value < 1) ? "%.1g" : "%.0f", value);
	}

}
