package io.github.cachestarter.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import org.testcontainers.DockerClientFactory;
import redis.embedded.core.ExecutableProvider;

/**
 * Where real Redis servers come from: Docker when it runs, else {@code redis-server} on
 * the path, else the binary that a test library brings. The system property
 * {@code cache.test.redis} chooses one of {@code docker}, {@code path} and
 * {@code embedded} by name, or any other server by the absolute path of its binary.
 */
public final class RedisServers {

	/**
	 * Names the source to take.
	 */
	public static final String SOURCE_PROPERTY = "cache.test.redis";

	/**
	 * Below what systems hand out to outgoing connections, so that nobody takes the port
	 * of a server that is down for a moment; and with room for the cluster bus above.
	 */
	private static final int FIRST_PORT = 15_000;

	private static final int LAST_PORT = 22_000;

	private static final int CLUSTER_BUS = 10_000;

	private static final class Docker {

		static final boolean AVAILABLE = mayBeThere() && DockerClientFactory.instance().isDockerAvailable();

		/**
		 * Asking Testcontainers costs seconds and an error in the log when there is no
		 * Docker.
		 */
		private static boolean mayBeThere() {
			Path home = Path.of(System.getProperty("user.home"));
			return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"))
					|| Files.exists(home.resolve(".docker/run/docker.sock"))
					|| Files.exists(home.resolve(".testcontainers.properties")) || isWindows();
		}

	}

	private static final class Embedded {

		static final Path EXECUTABLE = unpack();

		private static Path unpack() {
			try {
				return ExecutableProvider.newJarResourceProvider().get().toPath();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	private RedisServers() {
	}

	/**
	 * Starts a server on a free port of the loopback interface.
	 * @param arguments settings as on the command line, such as {@code "--maxmemory",
	 * "1mb"}
	 * @return the server, ready for commands
	 */
	public static RedisServer start(String... arguments) {
		return RedisServer.start(freePort(), arguments);
	}

	static RedisBackend backend(int port, List<String> arguments) {
		String source = System.getProperty(SOURCE_PROPERTY, "");
		boolean docker = source.isEmpty() ? Docker.AVAILABLE : source.equals("docker");
		return docker ? new ContainerRedis(port, arguments) : process(port, arguments);
	}

	/**
	 * A process even where there is Docker: the members of a cluster tell clients their
	 * addresses, and those of containers cannot be reached everywhere.
	 */
	static RedisBackend process(int port, List<String> arguments) {
		return new LocalRedis(executable(), port, arguments);
	}

	private static Path executable() {
		String source = System.getProperty(SOURCE_PROPERTY, "");
		if (source.equals("embedded")) {
			return Embedded.EXECUTABLE;
		}
		if (source.startsWith("/")) {
			return named(Path.of(source));
		}
		Optional<Path> onPath = onPath();
		if (source.equals("path") && onPath.isEmpty()) {
			throw new IllegalStateException("There is no redis-server on the path");
		}
		return onPath.orElseGet(() -> Embedded.EXECUTABLE);
	}

	private static Path named(Path executable) {
		if (!Files.isExecutable(executable)) {
			throw new IllegalStateException(SOURCE_PROPERTY + " names a file that cannot be executed: " + executable);
		}
		return executable;
	}

	private static Optional<Path> onPath() {
		String name = isWindows() ? "redis-server.exe" : "redis-server";
		return Pattern.compile(Pattern.quote(File.pathSeparator))
			.splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
			.map((directory) -> Path.of(directory, name))
			.filter(Files::isExecutable)
			.findFirst();
	}

	private static boolean isWindows() {
		return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
	}

	/**
	 * Finds a port that nobody listens on.
	 * @return the port
	 */
	public static int freePort() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
			if (isFree(port) && isFree(port + CLUSTER_BUS)) {
				return port;
			}
		}
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
