package io.github.cachestarter.benchmarks.costs;

import java.util.Locale;

/**
 * A picture that is put together from a few kinds of shapes. It names no font, so that it
 * needs none to be made.
 */
final class Svg {

	private final int width;

	private final int height;

	private final StringBuilder shapes = new StringBuilder();

	Svg(int width, int height) {
		this.width = width;
		this.height = height;
	}

	Svg bar(double x, double y, double length, double thickness, String colour) {
		return add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>", x, y, length, thickness,
				colour);
	}

	Svg line(double fromX, double fromY, double toX, double toY, String colour) {
		return add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>", fromX, fromY, toX, toY,
				colour);
	}

	Svg point(double x, double y, String colour) {
		return add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>", x, y, colour);
	}

	/**
	 * Writes a text.
	 * @param anchor which end of it is at {@code x}: {@code start}, {@code middle} or
	 * {@code end}
	 */
	Svg text(double x, double y, String anchor, String text) {
		return add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escaped(text));
	}

	Svg title(String text) {
		return add("<text x=\"12\" y=\"24\" font-size=\"16\" font-weight=\"bold\">%s</text>", escaped(text));
	}

	private Svg add(String shape, Object... values) {
		this.shapes.append(String.format(Locale.ROOT, shape, values)).append('\n');
		return this;
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, """
				<svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
				font-family="sans-serif" font-size="13">
				<rect width="100%%" height="100%%" fill="white"/>
				%3$s</svg>
				""", this.width, this.height, this.shapes);
	}

}
