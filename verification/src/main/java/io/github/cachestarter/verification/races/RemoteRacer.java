package io.github.cachestarter.verification.races;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An instance of the application in a JVM of its own, from this JVM's class path. No
 * answer is waited for without end, and the process ends with this one.
 */
final class RemoteRacer implements Racer {

	/** Longer than what a process waits for itself. */
	private static final Duration LIMIT = Duration.ofSeconds(400);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

	/** Of a process that has ended. */
	private static final String END_OF_ANSWERS = "";

	private final Process process;

	private final PrintStream orders;

	private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

	private final Path log;

	private RemoteRacer(Process process, Path log) {
		this.process = process;
		this.log = log;
		this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
		Thread reader = new Thread(this::readAnswers, "racer-answers");
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * Starts a process and returns when it is ready.
	 * @throws IOException if it does not get there; the message names its log
	 */
	static RemoteRacer start(RacerSettings settings, Path directory) throws IOException {
		Path log = directory.resolve("racer-" + settings.contender() + "-" + settings.process() + ".log");
		ProcessBuilder builder = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElse("java"),
				"-Xmx512m", "-classpath", System.getProperty("java.class.path"), RacerProcess.class.getName()));
		// What this machine sets for other applications is not part of the race.
		builder.environment().keySet().removeIf((name) -> name.matches("(REDIS|CACHE|ENABLE_CACHE|SPRING).*"));
		RemoteRacer racer = new RemoteRacer(builder.redirectError(log.toFile()).start(), log);
		try {
			racer.orders.println(RacerProcess.JSON.writeValueAsString(settings));
			racer.answer(Order.Verb.class);
			return racer;
		}
		catch (IOException | RuntimeException ex) {
			racer.close();
			throw ex;
		}
	}

	@Override
	public void begin(Round round) throws IOException {
		call(new Order(Order.Verb.BEGIN, round), Order.Verb.class);
	}

	@Override
	public RoundNotes end() throws IOException {
		return call(Order.of(Order.Verb.END), RoundNotes.class);
	}

	@Override
	public void settle() throws IOException {
		call(Order.of(Order.Verb.SETTLE), Order.Verb.class);
	}

	@Override
	public Rest rest() throws IOException {
		return call(Order.of(Order.Verb.REST), Rest.class);
	}

	@Override
	public RacerCounts counts() throws IOException {
		return call(Order.of(Order.Verb.COUNT), RacerCounts.class);
	}

	private <T> T call(Order order, Class<T> type) throws IOException {
		this.orders.println(RacerProcess.JSON.writeValueAsString(order));
		return answer(type);
	}

	private <T> T answer(Class<T> type) throws IOException {
		try {
			String answer = this.answers.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
			if (answer == null || answer.equals(END_OF_ANSWERS)) {
				throw new IOException("A process of the race " + ((answer != null) ? "has ended" : "hangs")
						+ "; its log: " + this.log);
			}
			return RacerProcess.JSON.readValue(answer, type);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while a process of the race was asked", ex);
		}
	}

	private void readAnswers() {
		try (BufferedReader reader = this.process.inputReader(StandardCharsets.UTF_8)) {
			reader.lines().forEach(this.answers::add);
		}
		catch (IOException | RuntimeException ex) {
			// The process has ended, which is what the end of the answers says.
		}
		this.answers.add(END_OF_ANSWERS);
	}

	@Override
	public void close() {
		this.orders.close();
		try {
			if (!this.process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
