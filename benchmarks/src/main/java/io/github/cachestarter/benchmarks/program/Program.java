package io.github.cachestarter.benchmarks.program;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.lettuce.core.RedisException;

/**
 * A measurement that is started from a command line. {@code --help} lists its options.
 * The exit code is 0 when all was measured and is as it should be, 1 when not, and 2 for
 * a command line that cannot be run.
 */
public final class Program {

	private final String help;

	private final Measurement measurement;

	private final PrintStream out;

	private final PrintStream err;

	/**
	 * Creates a program.
	 * @param help the options
	 * @param measurement what it does
	 * @param out where help goes
	 * @param err where complaints go
	 */
	public Program(String help, Measurement measurement, PrintStream out, PrintStream err) {
		this.help = help;
		this.measurement = measurement;
		this.out = out;
		this.err = err;
	}

	/**
	 * Runs it.
	 * @param args the command line
	 * @return the exit code
	 * @throws InterruptedException if the thread is interrupted
	 */
	public int run(String... args) throws InterruptedException {
		if (Arrays.asList(args).contains("--help")) {
			this.out.print(this.help);
			return 0;
		}
		try {
			return this.measurement.run(args) ? 0 : 1;
		}
		catch (UsageException ex) {
			this.err.println(ex.getMessage() + " (--help lists the options)");
			return 2;
		}
		catch (IOException | IllegalStateException | RedisException ex) {
			this.err.println("No measurement: " + ex);
			return 1;
		}
	}

	/**
	 * Writes a report.
	 * @param file where it goes; its directory is made if need be
	 * @param text the report
	 * @throws IOException if it cannot be written
	 */
	public static void write(Path file, String text) throws IOException {
		Path parent = file.toAbsolutePath().getParent();
		if (parent != null) {
			Files.createDirectories(parent);
		}
		Files.writeString(file, text);
	}

	/**
	 * What a program does.
	 */
	public interface Measurement {

		/**
		 * Measures and reports.
		 * @param args the command line
		 * @return whether all was measured and is as it should be
		 * @throws IOException if something cannot be read or written
		 * @throws InterruptedException if the thread is interrupted
		 * @throws UsageException if the command line cannot be run
		 */
		boolean run(String... args) throws IOException, InterruptedException;

	}

}
