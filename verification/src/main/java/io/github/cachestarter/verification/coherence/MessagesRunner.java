package io.github.cachestarter.verification.coherence;

import java.io.IOException;
import java.io.PrintStream;

import io.github.cachestarter.benchmarks.program.Program;

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
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		System.exit(new MessagesRunner(System.out, System.err).run(args));
	}

	int run(String... args) throws InterruptedException {
		return new Program(MessagesOptions.HELP, this::measure, this.out, this.err).run(args);
	}

	private boolean measure(String... args) throws IOException, InterruptedException {
		report(MessagesOptions.parse(args));
		return true;
	}

	private void report(MessagesOptions options) throws IOException {
		MessagesReport report = measured(options);
		this.out.print(report.plainText());
		Program.write(options.report(), report.markdown());
		Program.write(options.csv(), report.csv());
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

}
