package io.github.cachestarter.benchmarks.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of documentation with places for what is measured. A place lies between
 * {@code <!-- name:begin -->} and {@code <!-- name:end -->}, which stay.
 */
public final class MarkedPage {

	private final Path file;

	private MarkedPage(Path file) {
		this.file = file;
	}

	/**
	 * A page that exists.
	 * @param file the Markdown
	 * @return the page
	 */
	public static MarkedPage of(Path file) {
		return new MarkedPage(file);
	}

	/**
	 * Replaces what is in a place.
	 * @param name which place
	 * @param content the new Markdown
	 * @throws IOException if the page cannot be read or written
	 * @throws IllegalStateException if the page has no such place
	 */
	public void fill(String name, String content) throws IOException {
		String text = Files.readString(this.file);
		String begin = "<!-- " + name + ":begin -->";
		int from = text.indexOf(begin) + begin.length();
		int to = text.indexOf("<!-- " + name + ":end -->");
		if (from < begin.length() || to < from) {
			throw new IllegalStateException(this.file + " has no place named " + name);
		}
		Files.writeString(this.file, text.substring(0, from) + "\n\n" + content.strip() + "\n\n" + text.substring(to));
	}

}
