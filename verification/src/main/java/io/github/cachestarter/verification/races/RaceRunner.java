package io.github.cachestarter.verification.races;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

import io.github.cachestarter.benchmarks.program.Program;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;

/**
 * Races readers against writers over one Redis and several processes, one cache after the
 * other, and prints what was stale in each.
 *
 * @since 0.1.0
 */
public final class RaceRunner {

	private final PrintStream out;

	private final PrintStream err;

	RaceRunner(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Runs the races and ends this JVM with its exit code.
	 * @param args the options that {@code --help} lists
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		System.exit(new RaceRunner(System.out, System.err).run(args));
	}

	int run(String... args) throws InterruptedException {
		return new Program(RaceOptions.HELP, this::measure, this.out, this.err).run(args);
	}

	private boolean measure(String... args) throws IOException, InterruptedException {
		return race(RaceOptions.parse(args)).entrySet()
			.stream()
			.allMatch((raced) -> !raced.getKey().isOurs() || raced.getValue().isRight());
	}

	private Map<Contender, RaceResult> race(RaceOptions options) throws IOException, InterruptedException {
		this.err.println("Seed " + options.race().seed());
		Path directory = Files.createDirectories(directory(options));
		Map<Contender, RaceResult> results = new EnumMap<>(Contender.class);
		for (Contender contender : options.systems()) {
			results.put(contender, race(contender, options, directory));
		}
		RaceReport report = new RaceReport(options, results);
		this.out.print(report.plainText());
		Files.writeString(options.report(), report.markdown());
		this.out.println("\nAlso written to " + options.report());
		return results;
	}

	private RaceResult race(Contender contender, RaceOptions options, Path directory)
			throws IOException, InterruptedException {
		try (RedisServer database = RedisServers.start();
				Nemesis nemesis = Nemesis.start(options.faults());
				Rows rows = new Rows(database.url());
				Racers racers = new Racers()) {
			for (int process = 0; process < options.processes(); process++) {
				RacerSettings settings = options.racer(contender, nemesis.addresses(), database.url(), process);
				racers.add(RemoteRacer.start(settings, directory));
			}
			Race race = new Race(options.race(), racers.all(), rows, contender.layout(options.race().keys()), nemesis);
			return race.run(new Progress(contender, options.race().rounds(), this.err));
		}
	}

	private static Path directory(RaceOptions options) {
		Path parent = options.report().toAbsolutePath().getParent();
		return (parent != null) ? parent : Path.of("");
	}

}
