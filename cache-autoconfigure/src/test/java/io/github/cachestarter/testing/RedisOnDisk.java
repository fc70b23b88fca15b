package io.github.cachestarter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A server that can be given back what it had on disk some time ago. It is a process even
 * where there is Docker.
 */
public final class RedisOnDisk implements AutoCloseable {

	private final RedisServer server;

	private final Path directory;

	private final Path copy;

	private RedisOnDisk(RedisServer server) {
		this.server = server;
		List<?> setting = (List<?>) Objects.requireNonNull(server.command("CONFIG", "GET", "dir"));
		this.directory = Path.of(String.valueOf(setting.get(1)));
		try {
			this.copy = Files.createTempDirectory("redis-copy-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts a server.
	 * @param arguments settings as on the command line
	 * @return the server, ready for commands
	 */
	public static RedisOnDisk start(String... arguments) {
		return new RedisOnDisk(RedisServer.startProcess(RedisServers.freePort(), arguments));
	}

	/**
	 * The server.
	 * @return the same each time
	 */
	public RedisServer server() {
		return this.server;
	}

	/**
	 * Copies what is on disk now.
	 */
	public void keepCopy() {
		copy(this.directory, this.copy);
	}

	/**
	 * Kills the server and starts it with what was copied last.
	 */
	public void restartFromCopy() {
		this.server.kill();
		copy(this.copy, this.directory);
		this.server.restart();
	}

	private static void copy(Path from, Path to) {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.toList()) {
				Path target = to.resolve(from.relativize(file));
				if (Files.isDirectory(file)) {
					Files.createDirectories(target);
				}
				else {
					Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.close();
		Directories.delete(this.copy);
	}

}
