package io.github.cachestarter.verification.jpa;

import java.io.IOException;
import java.io.PrintStream;

import io.github.cachestarter.benchmarks.program.Program;

/**
 * Races readers and writers with JPA, and prints what was out of date.
 *
 * @since 0.1.0
 */
public final class JpaRaceRunner {

	private final PrintStream out;

	private final PrintStream err;

	JpaRaceRunner(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Races and ends this JVM with its exit code.
	 * @param args the options that {@code --help} lists
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		System.exit(new JpaRaceRunner(System.out, System.err).run(args));
	}

	int run(String... args) throws InterruptedException {
		return new Program(JpaRaceOptions.HELP, this::measure, this.out, this.err).run(args);
	}

	private boolean measure(String... args) throws IOException, InterruptedException {
		JpaRaceOptions options = JpaRaceOptions.parse(args);
		JpaRaceResult result = new JpaRace(options, this.err).run();
		JpaRaceReport report = new JpaRaceReport(options, result);
		this.out.print(report.plainText());
		Program.write(options.report(), report.markdown());
		this.out.println("\nAlso written to " + options.report());
		return result.isRight();
	}

}
