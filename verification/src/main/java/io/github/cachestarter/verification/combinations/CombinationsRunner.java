package io.github.cachestarter.verification.combinations;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

import io.github.cachestarter.benchmarks.program.Program;

/**
 * Tries combinations and prints what was stale in which.
 *
 * @since 0.1.0
 */
public final class CombinationsRunner {

	private final PrintStream out;

	private final PrintStream err;

	CombinationsRunner(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Tries combinations and ends this JVM with its exit code.
	 * @param args the options that {@code --help} lists
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		System.exit(new CombinationsRunner(System.out, System.err).run(args));
	}

	int run(String... args) throws InterruptedException {
		return new Program(CombinationsOptions.HELP, this::measure, this.out, this.err).run(args);
	}

	private boolean measure(String... args) throws IOException, InterruptedException {
		CombinationsOptions options = CombinationsOptions.parse(args);
		List<Combination> combinations = options.combinations();
		List<Verdict> verdicts;
		try (Trials trials = new Trials(this::show)) {
			verdicts = trials.run(combinations);
		}
		CombinationsReport report = new CombinationsReport(options, Catalogue.of(options.modes()).size(), verdicts);
		this.out.print(report.plainText());
		Program.write(options.report(), report.markdown());
		this.out.println("\nAlso written to " + options.report());
		return !verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::isRight);
	}

	private void show(Verdict verdict) {
		if (!verdict.isRight() || !verdict.unmade().isEmpty()) {
			this.err.println(verdict.text());
		}
	}

}
