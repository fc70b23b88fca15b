package io.github.cachestarter.verification.jpa;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

import io.github.cachestarter.benchmarks.program.Program;

/**
 * Sends requests to an application with JPA and prints what was stored of what it loads.
 *
 * @since 0.1.0
 */
public final class JpaRequestsRunner {

	private final PrintStream out;

	private final PrintStream err;

	JpaRequestsRunner(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Sends requests and ends this JVM with its exit code.
	 * @param args the options that {@code --help} lists
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		System.exit(new JpaRequestsRunner(System.out, System.err).run(args));
	}

	int run(String... args) throws InterruptedException {
		return new Program(RequestsOptions.HELP, this::measure, this.out, this.err).run(args);
	}

	private boolean measure(String... args) throws IOException, InterruptedException {
		RequestsOptions options = RequestsOptions.parse(args);
		List<RequestsResult> results = List.of(new Requests(options, true).run(), new Requests(options, false).run());
		RequestsReport report = new RequestsReport(options, results);
		this.out.print(report.plainText());
		Program.write(options.report(), report.markdown());
		this.out.println("\nAlso written to " + options.report());
		return results.stream().allMatch(RequestsResult::isRight);
	}

}
