package io.github.cachestarter.benchmarks.load;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An instance of the sample in a JVM of its own, from this JVM's class path. It ends with
 * {@link #close()}, and also when this JVM is told to end before that.
 */
final class SampleProcess implements AutoCloseable {

	// By name: the runner needs the sample on its class path, not at compile time.
	static final String MAIN_CLASS = "io.github.cachestarter.sample.SampleApplication";

	private static final Duration START_LIMIT = Duration.ofMinutes(3);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

	private static final Pattern JPA = Pattern
		.compile("[/\\\\](hibernate-core|hibernate-models|spring-orm|jakarta\\.persistence-api)-[^/\\\\]*\\.jar$");

	private final Process process;

	private final Thread hook = new Thread(this::end, "sample-end");

	private final URI uri;

	private final Path log;

	private SampleProcess(Process process, URI uri, Path log) {
		this.process = process;
		this.uri = uri;
		this.log = log;
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/**
	 * Returns when the instance is healthy.
	 * @throws IOException if it ends or is not healthy in time; the message names its log
	 */
	static SampleProcess start(String mainClass, Variant variant, Path directory)
			throws IOException, InterruptedException {
		Path log = Files.createDirectories(directory).resolve("sample-" + variant.label() + ".log").toAbsolutePath();
		int port = freePort();
		ProcessBuilder builder = new ProcessBuilder(command(mainClass, port)).redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment().put("ENABLE_CACHE", variant.cacheSwitch());
		SampleProcess sample = new SampleProcess(builder.start(), URI.create("http://localhost:" + port), log);
		try {
			sample.awaitHealth();
			return sample;
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			sample.close();
			throw ex;
		}
	}

	boolean isRunning() {
		return this.process.isAlive();
	}

	URI uri() {
		return this.uri;
	}

	@Override
	public void close() {
		end();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// This JVM is ending already, and the hook with it.
		}
	}

	private static List<String> command(String mainClass, int port) {
		String java = ProcessHandle.current().info().command().orElse("java");
		return List.of(java, "-classpath", withoutJpa(System.getProperty("java.class.path")), mainClass,
				"--server.port=" + port, "--server.address=127.0.0.1");
	}

	/**
	 * The sample has no JPA, and its validation would do more if there were.
	 */
	static String withoutJpa(String classPath) {
		return Pattern.compile(Pattern.quote(File.pathSeparator))
			.splitAsStream(classPath)
			.filter((entry) -> !JPA.matcher(entry).find())
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void awaitHealth() throws IOException, InterruptedException {
		SampleClient client = new SampleClient(this.uri);
		long start = System.nanoTime();
		while (System.nanoTime() - start < START_LIMIT.toNanos()) {
			if (isHealthy(client)) {
				return;
			}
			if (this.process.waitFor(250, TimeUnit.MILLISECONDS)) {
				throw new IOException("The sample ended while it started; its log: " + this.log);
			}
		}
		throw new IOException(
				"The sample was not healthy after " + START_LIMIT.toSeconds() + " s; its log: " + this.log);
	}

	private static boolean isHealthy(SampleClient client) {
		try {
			return client.get("/actuator/health").isSuccess();
		}
		catch (IOException ex) {
			return false;
		}
	}

	// The sample's embedded Redis is a process of its own, which a sample that had to be
	// killed would leave behind: hence the children are listed before.
	private synchronized void end() {
		List<ProcessHandle> children = this.process.descendants().toList();
		this.process.destroy();
		try {
			if (!this.process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		children.forEach(ProcessHandle::destroyForcibly);
	}

}
