package io.github.cachestarter.verification.coherence;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

import io.github.cachestarter.benchmarks.program.Program;

/**
 * Measures for how long copies are given out after their entry has changed, in peace and
 * in trouble.
 *
 * @since 0.1.0
 */
public final class StalenessRunner {

	private final PrintStream out;

	private final PrintStream err;

	StalenessRunner(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Measures, and ends this JVM with its exit code.
	 * @param args the options that {@code --help} lists
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		System.exit(new StalenessRunner(System.out, System.err).run(args));
	}

	int run(String... args) throws InterruptedException {
		return new Program(StalenessOptions.HELP, this::measure, this.out, this.err).run(args);
	}

	private boolean measure(String... args) throws IOException, InterruptedException {
		return report(StalenessOptions.parse(args)).isRight();
	}

	private StalenessReport report(StalenessOptions options) throws IOException, InterruptedException {
		StalenessReport report = new StalenessReport(options);
		for (Contender contender : options.systems()) {
			if (options.trials() > 0) {
				measureChanges(contender, options, report);
			}
			measureTroubles(contender, options, report);
		}
		this.out.print(report.plainText());
		Program.write(options.report(), report.markdown());
		this.out.println("\nAlso written to " + options.report());
		return report;
	}

	private void measureChanges(Contender contender, StalenessOptions options, StalenessReport report)
			throws InterruptedException {
		StalenessTrials trials = new StalenessTrials(options.trials(), options.patience());
		try (Scene scene = new Scene(contender)) {
			for (Change change : contender.changes()) {
				this.err.println(contender.label() + ": " + change.label());
				report.add(contender, change, trials.run(scene, change));
			}
		}
	}

	private void measureTroubles(Contender contender, StalenessOptions options, StalenessReport report)
			throws InterruptedException {
		for (Trouble trouble : options.troubles()) {
			this.err.println(contender.label() + ": " + trouble.label());
			List<TroubleResult> rounds = new ArrayList<>();
			try (Scene scene = new Scene(contender)) {
				for (int i = 0; i < options.rounds(); i++) {
					rounds.add(new TroubleRound(scene, options.keys(), options.bound()).run(trouble, options.length()));
				}
			}
			report.add(contender, trouble, TroubleResult.sum(rounds));
		}
	}

}
