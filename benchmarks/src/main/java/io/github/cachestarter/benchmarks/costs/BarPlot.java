package io.github.cachestarter.benchmarks.costs;

import java.util.ArrayList;
import java.util.List;

/**
 * Lengths beside each other, with a name in front of each.
 */
final class BarPlot {

	private static final int WIDTH = 900;

	private static final int NAMES = 380;

	private static final int VALUES = 110;

	private static final int ROW = 24;

	private static final int TOP = 44;

	private final String title;

	private final List<Bar> bars = new ArrayList<>();

	BarPlot(String title) {
		this.title = title;
	}

	BarPlot bar(String name, double value, String label, boolean highlighted) {
		this.bars.add(new Bar(name, value, label, highlighted));
		return this;
	}

	String svg() {
		Svg svg = new Svg(WIDTH, TOP + ROW * this.bars.size() + 12).title(this.title);
		double largest = this.bars.stream().mapToDouble(Bar::value).max().orElse(1);
		double y = TOP;
		for (Bar bar : this.bars) {
			double length = (WIDTH - NAMES - VALUES) * bar.value() / largest;
			svg.text(NAMES - 8, y + 14, "end", bar.name())
				.bar(NAMES, y + 2, length, ROW - 7, Colours.of(bar.highlighted()))
				.text(NAMES + length + 6, y + 14, "start", bar.label());
			y += ROW;
		}
		return svg.toString();
	}

	private record Bar(String name, double value, String label, boolean highlighted) {

	}

}
