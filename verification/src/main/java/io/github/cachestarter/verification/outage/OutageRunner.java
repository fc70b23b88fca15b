package io.github.cachestarter.verification.outage;

import java.io.IOException;
import java.io.PrintStream;

import io.github.cachestarter.benchmarks.program.Program;
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
		return new Program(OutageOptions.HELP, this::measure, this.out, this.err).run(args);
	}

	private boolean measure(String... args) throws IOException, InterruptedException {
		return report(OutageOptions.parse(args)).isRight();
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
		Program.write(options.report(), report.markdown());
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
