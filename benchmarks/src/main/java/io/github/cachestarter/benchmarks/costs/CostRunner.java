package io.github.cachestarter.benchmarks.costs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;

import io.github.cachestarter.benchmarks.program.Program;

/**
 * Measures what calls of cached methods cost, and writes tables, figures and plots.
 *
 * @since 0.1.0
 */
public final class CostRunner {

	private final PrintStream out;

	private final PrintStream err;

	CostRunner(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Measures and ends this JVM with its exit code.
	 * @param args the options that {@code --help} lists
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		System.exit(new CostRunner(System.out, System.err).run(args));
	}

	int run(String... args) throws InterruptedException {
		return new Program(CostOptions.HELP, this::measure, this.out, this.err).run(args);
	}

	private boolean measure(String... args) throws IOException, InterruptedException {
		return measure(CostOptions.parse(args));
	}

	private boolean measure(CostOptions options) throws IOException {
		Files.createDirectories(options.out());
		Files.createDirectories(options.images());
		boolean complete = true;
		for (CostGroup group : options.groups()) {
			CostReport report = new CostReport(group.label());
			int number = 0;
			for (Plan each : group.plans(options)) {
				number++;
				complete &= measure(each.among(options.takesPart(each)), number, options, report);
			}
			new Countings(options).addTo(report, group);
			report.write(options);
			this.out.println(report.plainText());
		}
		return complete;
	}

	private boolean measure(Plan plan, int number, CostOptions options, CostReport report) {
		if (plan.way() == Way.VIRTUAL_CROWD && !options.canBeVirtual()) {
			this.err.println(plan.title() + ": left out, for this JDK has no virtual threads (--java names another)");
			return true;
		}
		this.err.printf("%s (threads: %d): %d benchmarks, about %d s%n", plan.title(), plan.threads(),
				plan.benchmarks(), seconds(plan, options));
		List<Figure> figures = new Measurement(options).run(plan, options.out().resolve(report.name() + "-" + number));
		report.add(plan, figures);
		if (figures.size() < plan.benchmarks()) {
			this.err.println("Some benchmarks failed, see " + options.out());
		}
		return figures.size() == plan.benchmarks();
	}

	private static long seconds(Plan plan, CostOptions options) {
		long iterations = (long) options.warmups() + options.iterations();
		// A JVM and an application take two seconds to start.
		long each = 2 + iterations * options.millis() / 1000;
		return each * Math.max(1, options.forks()) * plan.benchmarks();
	}

}
