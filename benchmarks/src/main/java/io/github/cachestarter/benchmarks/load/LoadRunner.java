package io.github.cachestarter.benchmarks.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.cachestarter.benchmarks.program.MarkedPage;
import io.github.cachestarter.benchmarks.program.Program;

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
		return new Program(LoadOptions.HELP, this::measure, this.out, this.err).run(args);
	}

	private boolean measure(String... args) throws IOException, InterruptedException {
		return compare(LoadOptions.parse(args));
	}

	private boolean compare(LoadOptions options) throws IOException, InterruptedException {
		Traffic traffic = new Traffic(SampleTraffic.READS, SampleTraffic.WRITES, options);
		List<Call> warmup = traffic.next(options.warmup());
		Map<Integer, List<Call>> measured = new LinkedHashMap<>();
		options.clients().forEach((clients) -> measured.put(clients, traffic.next(options.requests())));
		Map<Integer, TargetResult> uncached = measure(Variant.UNCACHED, options, warmup, measured);
		Map<Integer, TargetResult> cached = measure(Variant.CACHED, options, warmup, measured);
		List<LoadReport> reports = new ArrayList<>();
		uncached.forEach((clients, result) -> reports
			.add(new LoadReport(options, clients, result, Objects.requireNonNull(cached.get(clients)))));
		LoadReports all = new LoadReports(reports);
		write(all, options);
		return !all.haveErrors();
	}

	private void write(LoadReports reports, LoadOptions options) throws IOException {
		Program.write(options.report(), reports.markdown());
		this.out.print(reports.plainText());
		this.out.println("\nAlso written to " + options.report());
		if (options.page() != null) {
			MarkedPage.of(options.page()).fill("load", reports.forPage());
		}
	}

	private Map<Integer, TargetResult> measure(Variant variant, LoadOptions options, List<Call> warmup,
			Map<Integer, List<Call>> measured) throws IOException, InterruptedException {
		URI given = variant.given(options);
		if (given != null) {
			return measure(variant, new SampleClient(given), options, warmup, measured);
		}
		this.err.println(variant.label() + ": starting the sample");
		try (SampleProcess sample = SampleProcess.start(SampleProcess.MAIN_CLASS, variant, directory(options))) {
			return measure(variant, new SampleClient(sample.uri()), options, warmup, measured);
		}
	}

	private Map<Integer, TargetResult> measure(Variant variant, SampleClient client, LoadOptions options,
			List<Call> warmup, Map<Integer, List<Call>> measured) throws IOException, InterruptedException {
		this.err.println(variant.label() + ": warming up");
		new Replay(client, options.clients().get(0), options.limit()).run(warmup);
		Map<Integer, TargetResult> results = new LinkedHashMap<>();
		for (Map.Entry<Integer, List<Call>> calls : measured.entrySet()) {
			this.err.println(variant.label() + ": measuring with " + calls.getKey() + " clients");
			ServerCounters before = ServerCounters.read(client);
			Replay.Outcome outcome = new Replay(client, calls.getKey(), options.limit()).run(calls.getValue());
			results.put(calls.getKey(), new TargetResult(variant, outcome, ServerCounters.read(client).since(before)));
		}
		return results;
	}

	private static Path directory(LoadOptions options) {
		Path parent = options.report().toAbsolutePath().getParent();
		return (parent != null) ? parent : Path.of("");
	}

}
