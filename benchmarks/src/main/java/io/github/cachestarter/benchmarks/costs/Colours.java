package io.github.cachestarter.benchmarks.costs;

/**
 * Colours that differ for those too who do not tell red from green.
 */
final class Colours {

	private static final String[] LINES = { "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00" };

	static final String AXIS = "#666666";

	static final String GRID = "#dddddd";

	private Colours() {
	}

	static String of(boolean highlighted) {
		return highlighted ? LINES[0] : "#9aa5b1";
	}

	static String ofLine(int number) {
		return LINES[number % LINES.length];
	}

}
