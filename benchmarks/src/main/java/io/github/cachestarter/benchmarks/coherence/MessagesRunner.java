package io.github.cachestarter.benchmarks.coherence;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.github.cachestarter.benchmarks.load.UsageException;
import io.lettuce.core.RedisException;

/**
 * Counts the messages that keep copies coherent, in each mode of tracking, with few and
 * with many instances.
 *
 * @since 0.1.0
 */
public final class MessagesRunner {

	private final PrintStream out;

	private final PrintStream err;

	MessagesRunner(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Counts, and ends this JVM with its exit code.
	 * @param args the options that {@code --help} lists
	 */
	public static void main(String[] args) {
		System.exit(new MessagesRunner(System.out, System.err).run(args));
	}

	int run(String... args) {
		if (Arrays.asList(args).contains("--help")) {
			this.out.print(MessagesOptions.HELP);
			return 0;
		}
		try {
			report(MessagesOptions.parse(args));
			return 0;
		}
		catch (UsageException ex) {
			this.err.println(ex.getMessage() + " (--help lists the options)");
			return 2;
		}
		catch (IOException | RedisException | IllegalStateException ex) {
			this.err.println("No measurement: " + ex);
			return 1;
		}
	}

	private void report(MessagesOptions options) throws IOException {
		MessagesReport report = measured(options);
		this.out.print(report.plainText());
		write(options.report(), report.markdown());
		write(options.csv(), report.csv());
		this.out.println("\nAlso written to " + options.report() + " and " + options.csv());
	}

	private MessagesReport measured(MessagesOptions options) {
		MessagesExperiment experiment = new MessagesExperiment(options);
		MessagesReport report = new MessagesReport(options);
		for (Demand demand : Demand.values()) {
			for (TrackingMode mode : TrackingMode.values()) {
				for (int instances : options.instances()) {
					this.err.println(mode.label() + ": " + instances + " instances, wanted by " + demand.label());
					report.add(experiment.count(mode, instances, demand));
				}
			}
		}
		for (int instances : options.instances()) {
			this.err.println("Memory: " + instances + " instances");
			report.add(experiment.measureTable(instances));
		}
		return report;
	}

	private static void write(Path file, String text) throws IOException {
		Path parent = file.toAbsolutePath().getParent();
		if (parent != null) {
			Files.createDirectories(parent);
		}
		Files.writeString(file, text);
	}

}
