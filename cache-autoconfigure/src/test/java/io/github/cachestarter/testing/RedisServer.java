package io.github.cachestarter.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis server that can be ended, hung and brought back. Made by
 * {@link RedisServers#start}; ended by {@link #close()}, and with the JVM at the latest.
 * Without settings it keeps nothing on disk.
 */
public final class RedisServer implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final int port;

	private final @Nullable String password;

	private final RedisBackend backend;

	private RedisServer(int port, List<String> arguments, RedisBackend backend) {
		this.port = port;
		this.password = arguments.contains("--requirepass") ? arguments.get(arguments.lastIndexOf("--requirepass") + 1)
				: null;
		this.backend = backend;
	}

	/**
	 * Starts a server at a certain port, for when something waits for it to appear there.
	 * @param port a port from {@link RedisServers#freePort()}
	 * @param arguments settings as on the command line
	 * @return the server, ready for commands
	 */
	public static RedisServer start(int port, String... arguments) {
		return start(port, RedisServers::backend, arguments);
	}

	static RedisServer startProcess(int port, String... arguments) {
		return start(port, RedisServers::process, arguments);
	}

	private static RedisServer start(int port, BiFunction<Integer, List<String>, RedisBackend> source,
			String... arguments) {
		List<String> all = new ArrayList<>();
		if (!List.of(arguments).contains("--sentinel")) {
			all.addAll(List.of("--save", "", "--appendonly", "no"));
		}
		all.addAll(List.of(arguments));
		RedisServer server = new RedisServer(port, all, source.apply(port, all));
		server.backend.start();
		server.awaitReady();
		return server;
	}

	private void awaitReady() {
		try {
			Awaitility.await()
				.atMost(TIMEOUT)
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(10))
				.failFast("redis-server ended", () -> !this.backend.isAlive())
				.ignoreExceptions()
				.until(() -> "PONG".equals(command("PING")));
		}
		catch (RuntimeException ex) {
			String log = this.backend.log();
			close();
			throw new IllegalStateException("Redis did not start:\n" + log, ex);
		}
	}

	/**
	 * Sends a command from outside, as an operator would.
	 * @param words the command
	 * @return a text, a number, a list or {@code null}
	 */
	public @Nullable Object command(String... words) {
		try (RespClient client = new RespClient(this.port, TIMEOUT)) {
			if (this.password != null) {
				client.command("AUTH", this.password);
			}
			return client.command(words);
		}
		catch (IOException ex) {
			throw new IllegalStateException("No answer from " + address(), ex);
		}
	}

	/**
	 * Counts the keys, but for the marks by which an application knows the data again.
	 * @param prefix what the application's keys start with
	 * @return how many there are
	 */
	public long keysBesideMarks(String prefix) {
		String stem = prefix + "::epoch:";
		return number("DBSIZE") - number("EXISTS", stem + 0, stem + 1, stem + 2);
	}

	private long number(String... words) {
		return Long.parseLong(String.valueOf(command(words)));
	}

	/**
	 * The port, which stays the same over restarts.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * The host and port.
	 * @return such as {@code localhost:16379}
	 */
	public String address() {
		return "localhost:" + this.port;
	}

	/**
	 * The URL, with the password if there is one.
	 * @return such as {@code redis://:secret@localhost:16379}
	 */
	public String url() {
		return "redis://" + ((this.password != null) ? ":" + this.password + "@" : "") + address();
	}

	/**
	 * Ends the server by SIGKILL.
	 */
	public void kill() {
		this.backend.kill();
	}

	/**
	 * Ends the server by SIGKILL if it runs, and starts it again at the same port with
	 * the data that it kept on disk.
	 */
	public void restart() {
		if (this.backend.isAlive()) {
			kill();
		}
		this.backend.start();
		awaitReady();
	}

	/**
	 * Makes the server hang with its sockets open.
	 */
	public void suspend() {
		this.backend.suspend();
	}

	/**
	 * Makes a hung server go on.
	 */
	public void resume() {
		this.backend.resume();
	}

	/**
	 * Whether the server runs, suspended or not.
	 * @return {@code false} when it was killed
	 */
	public boolean isAlive() {
		return this.backend.isAlive();
	}

	@Override
	public void close() {
		this.backend.close();
	}

}
