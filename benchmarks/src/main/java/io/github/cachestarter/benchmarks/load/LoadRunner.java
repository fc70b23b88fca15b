package io.github.cachestarter.benchmarks.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Replays one Zipf load against the sample, first without and then with its cache, and
 * prints both side by side. One after the other, so that the two do not share the machine
 * with each other.
 *
 * @since 0.1.0
 */
public final class LoadRunner {

	private final PrintStream out;

	private final PrintStream err;

	LoadRunner(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Runs the load test and ends this JVM with its exit code.
	 * @param args the options that {@code --help} lists
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		System.exit(new LoadRunner(System.out, System.err).run(args));
	}

	int run(String... args) throws InterruptedException {
		if (Arrays.asList(args).contains("--help")) {
			this.out.print(LoadOptions.HELP);
			return 0;
		}
		try {
			return compare(LoadOptions.parse(args)).hasErrors() ? 1 : 0;
		}
		catch (UsageException ex) {
			this.err.println(ex.getMessage() + " (--help lists the options)");
			return 2;
		}
		catch (IOException ex) {
			this.err.println("No measurement: " + ex);
			return 1;
		}
	}

	private LoadReport compare(LoadOptions options) throws IOException, InterruptedException {
		Traffic traffic = new Traffic(SampleTraffic.READS, SampleTraffic.WRITES, options);
		List<Call> warmup = traffic.next(options.warmup());
		List<Call> measured = traffic.next(options.requests());
		TargetResult uncached = measure(Variant.UNCACHED, options, warmup, measured);
		TargetResult cached = measure(Variant.CACHED, options, warmup, measured);
		LoadReport report = new LoadReport(options, uncached, cached);
		this.out.print(report.plainText());
		Files.createDirectories(directory(options));
		Files.writeString(options.report(), report.markdown());
		this.out.println("\nAlso written to " + options.report());
		return report;
	}

	private TargetResult measure(Variant variant, LoadOptions options, List<Call> warmup, List<Call> measured)
			throws IOException, InterruptedException {
		URI given = variant.given(options);
		if (given != null) {
			return measure(variant, new SampleClient(given), options, warmup, measured);
		}
		this.err.println(variant.label() + ": starting the sample");
		try (SampleProcess sample = SampleProcess.start(SampleProcess.MAIN_CLASS, variant, directory(options))) {
			return measure(variant, new SampleClient(sample.uri()), options, warmup, measured);
		}
	}

	private TargetResult measure(Variant variant, SampleClient client, LoadOptions options, List<Call> warmup,
			List<Call> measured) throws IOException, InterruptedException {
		Replay replay = new Replay(client, options.clients(), options.limit());
		this.err.println(variant.label() + ": warming up");
		replay.run(warmup);
		this.err.println(variant.label() + ": measuring");
		ServerCounters before = ServerCounters.read(client);
		Replay.Outcome outcome = replay.run(measured);
		return new TargetResult(variant, outcome, ServerCounters.read(client).since(before));
	}

	private static Path directory(LoadOptions options) {
		Path parent = options.report().toAbsolutePath().getParent();
		return (parent != null) ? parent : Path.of("");
	}

}
