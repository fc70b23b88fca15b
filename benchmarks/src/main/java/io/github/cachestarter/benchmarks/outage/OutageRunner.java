package io.github.cachestarter.benchmarks.outage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.github.cachestarter.benchmarks.load.UsageException;
import io.github.cachestarter.testing.TroubledRedis.Trouble;

/**
 * Gets Redis into trouble while cached methods are called, one cache and one kind of
 * trouble after the other, and prints what the callers saw.
 *
 * @since 0.1.0
 */
public final class OutageRunner {

	private final PrintStream out;

	private final PrintStream err;

	OutageRunner(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Runs the experiments and ends this JVM with its exit code.
	 * @param args the options that {@code --help} lists
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		System.exit(new OutageRunner(System.out, System.err).run(args));
	}

	int run(String... args) throws InterruptedException {
		if (Arrays.asList(args).contains("--help")) {
			this.out.print(OutageOptions.HELP);
			return 0;
		}
		try {
			return report(OutageOptions.parse(args)).isRight() ? 0 : 1;
		}
		catch (UsageException ex) {
			this.err.println(ex.getMessage() + " (--help lists the options)");
			return 2;
		}
		catch (IOException | IllegalStateException ex) {
			this.err.println("No measurement: " + ex);
			return 1;
		}
	}

	private OutageReport report(OutageOptions options) throws IOException, InterruptedException {
		OutageReport report = new OutageReport(options);
		for (Trouble trouble : options.troubles()) {
			for (Contender contender : options.systems()) {
				this.err.println(contender.label() + ": Redis is " + OutageReport.word(trouble));
				report.add(trouble, contender, new Outage(options, trouble).run(contender));
			}
		}
		if (options.starts() > 0) {
			measureStarts(options, report);
		}
		this.out.print(report.plainText());
		Path parent = options.report().toAbsolutePath().getParent();
		if (parent != null) {
			Files.createDirectories(parent);
		}
		Files.writeString(options.report(), report.markdown());
		this.out.println("\nAlso written to " + options.report());
		return report;
	}

	private void measureStarts(OutageOptions options, OutageReport report) {
		for (Contender contender : options.systems()) {
			this.err.println(contender.label() + ": starting");
			Starts starts = new Starts(options);
			starts.run(contender);
			report.add(null, contender, starts.whileWell());
			options.troubles().forEach((trouble) -> report.add(trouble, contender, starts.during(trouble)));
		}
	}

}
