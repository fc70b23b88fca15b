package io.github.cachestarter.verification.combinations;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Forwards the commands of one instance to Redis one by one, and can hold one of them,
 * with all that follow on its connection, as a slow network does.
 */
final class CommandProxy implements AutoCloseable {

	private final int target;

	private final ServerSocket listener;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();

	CommandProxy(int target) {
		this.target = target;
		try {
			this.listener = new ServerSocket();
			this.listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start("accept", this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Holds the next command that is one of these.
	 * @param commands is given the words of a command, with blanks in between
	 */
	Hold hold(Predicate<String> commands) {
		Hold hold = new Hold();
		this.trap.set(new Trap(commands, hold));
		return hold;
	}

	void disarm() {
		Trap armed = this.trap.getAndSet(null);
		if (armed != null) {
			armed.hold().release();
		}
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.listener.accept();
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			this.sockets.removeIf(Socket::isClosed);
			this.sockets.add(client);
			this.sockets.add(server);
			start("commands", () -> forward(client, server));
			start("replies", () -> copy(server, client));
		}
	}

	private void forward(Socket from, Socket to) throws IOException {
		try (from; to) {
			InputStream in = new BufferedInputStream(from.getInputStream(), 64 * 1024);
			OutputStream out = to.getOutputStream();
			while (true) {
				byte[] command = command(in);
				Trap armed = this.trap.get();
				if (armed != null && armed.commands().test(new String(command, StandardCharsets.ISO_8859_1))
						&& this.trap.compareAndSet(armed, null)) {
					armed.hold().pass();
				}
				out.write(command);
			}
		}
	}

	private static void copy(Socket from, Socket to) throws IOException {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
	}

	/**
	 * Reads an array of texts, as which all commands are sent.
	 */
	private static byte[] command(InputStream in) throws IOException {
		ByteArrayOutputStream command = new ByteArrayOutputStream();
		int words = line(in, command);
		for (int i = 0; i < words; i++) {
			int length = line(in, command);
			command.write(in.readNBytes(length + 2));
		}
		return command.toByteArray();
	}

	private static int line(InputStream in, ByteArrayOutputStream copy) throws IOException {
		StringBuilder digits = new StringBuilder();
		int next;
		while ((next = in.read()) != '\n') {
			if (next < 0) {
				throw new EOFException();
			}
			copy.write(next);
			if (Character.isDigit(next)) {
				digits.append((char) next);
			}
		}
		copy.write(next);
		return Integer.parseInt(digits.toString());
	}

	private static void start(String name, Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// One of the ends is gone.
			}
		}, "command-proxy-" + name);
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		disarm();
		close(this.listener);
		this.sockets.forEach(CommandProxy::close);
	}

	private static void close(AutoCloseable socket) {
		try {
			socket.close();
		}
		catch (Exception ex) {
			// It is of no use any more in either case.
		}
	}

	/**
	 * What runs on a thread.
	 */
	private interface Task {

		void run() throws IOException;

	}

	/**
	 * A command to be held.
	 *
	 * @param commands which
	 * @param hold where it is held
	 */
	private record Trap(Predicate<String> commands, Hold hold) {

	}

}
