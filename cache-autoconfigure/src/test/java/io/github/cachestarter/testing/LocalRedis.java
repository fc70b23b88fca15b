package io.github.cachestarter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A {@code redis-server} process with a directory of its own.
 */
final class LocalRedis implements RedisBackend {

	private final List<String> command = new ArrayList<>();

	private final Path directory;

	private final Thread reaper = new Thread(this::destroy);

	private @Nullable Process process;

	LocalRedis(Path executable, int port, List<String> arguments) {
		try {
			this.directory = Files.createTempDirectory("redis-" + port + "-");
			this.command.add(executable.toString());
			if (arguments.contains("--sentinel")) {
				// Sentinel writes down what it finds out.
				this.command.add(Files.createFile(this.directory.resolve("sentinel.conf")).toString());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
		this.command.addAll(List.of("--dir", this.directory.toString()));
		this.command.addAll(arguments);
		Runtime.getRuntime().addShutdownHook(this.reaper);
	}

	@Override
	public void start() {
		try {
			this.process = new ProcessBuilder(this.command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path logFile() {
		return this.directory.resolve("redis.log");
	}

	@Override
	public void kill() {
		destroy();
	}

	@Override
	public void suspend() {
		signal("-STOP");
	}

	@Override
	public void resume() {
		signal("-CONT");
	}

	private void signal(String signal) {
		if (this.process == null) {
			throw new IllegalStateException("Not started");
		}
		try {
			int status = new ProcessBuilder("kill", signal, Long.toString(this.process.pid())).start().waitFor();
			if (status != 0) {
				throw new IllegalStateException("kill " + signal + " ended with " + status);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public boolean isAlive() {
		return this.process != null && this.process.isAlive();
	}

	@Override
	public String log() {
		try {
			return Files.readString(logFile());
		}
		catch (IOException ex) {
			return "There is no log: " + ex.getMessage();
		}
	}

	private void destroy() {
		Process running = this.process;
		if (running == null) {
			return;
		}
		running.destroyForcibly();
		try {
			if (!running.waitFor(10, TimeUnit.SECONDS)) {
				throw new IllegalStateException("redis-server does not end");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		destroy();
		Runtime.getRuntime().removeShutdownHook(this.reaper);
		Directories.delete(this.directory);
	}

}
