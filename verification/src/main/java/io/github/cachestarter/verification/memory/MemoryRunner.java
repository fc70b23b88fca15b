package io.github.cachestarter.verification.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.benchmarks.program.Program;
import org.jspecify.annotations.Nullable;

/**
 * Fills the heap of an application in a JVM of its own, and prints what was left of its
 * cache.
 *
 * @since 0.1.0
 */
public final class MemoryRunner {

	/** Beside what it was told to take. */
	private static final Duration LIMIT = Duration.ofMinutes(3);

	private final PrintStream out;

	private final PrintStream err;

	MemoryRunner(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Fills a heap and ends this JVM with its exit code.
	 * @param args the options that {@code --help} lists
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		System.exit(new MemoryRunner(System.out, System.err).run(args));
	}

	int run(String... args) throws InterruptedException {
		return new Program(MemoryOptions.HELP, this::measure, this.out, this.err).run(args);
	}

	private boolean measure(String... args) throws IOException, InterruptedException {
		MemoryOptions options = MemoryOptions.parse(args);
		MemoryResult result = measure(options, args);
		MemoryReport report = new MemoryReport(options, result);
		this.out.print(report.plainText());
		Program.write(options.report(), report.markdown());
		this.out.println("\nAlso written to " + options.report());
		return result.isRight();
	}

	/**
	 * Starts the other JVM and waits for its result.
	 */
	static MemoryResult measure(MemoryOptions options, String... args) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx" + options.heapMb() + "m",
						"-classpath", System.getProperty("java.class.path"), CrampedProcess.class.getName()));
		command.addAll(List.of(args));
		ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
		// What this machine sets for other applications is not part of it.
		builder.environment().keySet().removeIf((name) -> name.matches("(REDIS|CACHE|ENABLE_CACHE|SPRING).*"));
		Process process = builder.start();
		Thread watchdog = watch(process, options.bursts().plus(options.patience().multipliedBy(3)).plus(LIMIT));
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
			@Nullable String line = output.readLine();
			if (line == null) {
				throw new IOException("The other JVM ended without a result");
			}
			return CrampedProcess.JSON.readValue(line, MemoryResult.class);
		}
		finally {
			process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
			watchdog.interrupt();
		}
	}

	/**
	 * Ends it, and the server that it has started, if it does not end by itself.
	 */
	private static Thread watch(Process process, Duration limit) {
		Thread watchdog = new Thread(() -> {
			try {
				if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
					process.descendants().forEach(ProcessHandle::destroyForcibly);
					process.destroyForcibly();
				}
			}
			catch (InterruptedException ex) {
				// It has ended.
			}
		}, "memory-watchdog");
		watchdog.setDaemon(true);
		watchdog.start();
		return watchdog;
	}

}
