package io.github.cachestarter.verification.hostile;

import java.io.IOException;
import java.io.PrintStream;

import io.github.cachestarter.benchmarks.program.Program;

/**
 * Tries hostile inputs and prints what came of them.
 *
 * @since 0.1.0
 */
public final class HostileRunner {

	private final PrintStream out;

	private final PrintStream err;

	HostileRunner(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Tries inputs and ends this JVM with its exit code.
	 * @param args the options that {@code --help} lists
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		System.exit(new HostileRunner(System.out, System.err).run(args));
	}

	int run(String... args) throws InterruptedException {
		return new Program(HostileOptions.HELP, this::measure, this.out, this.err).run(args);
	}

	private boolean measure(String... args) throws IOException, InterruptedException {
		HostileOptions options = HostileOptions.parse(args);
		HostileResult result = new Attack(options, this.err).run();
		HostileReport report = new HostileReport(options, result);
		this.out.print(report.plainText());
		Program.write(options.report(), report.markdown());
		this.out.println("\nAlso written to " + options.report());
		return result.isRight();
	}

}
