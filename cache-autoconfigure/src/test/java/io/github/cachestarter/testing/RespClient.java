package io.github.cachestarter.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Just enough of Redis's protocol to set servers up and to look into them, independent of
 * the client under test.
 */
final class RespClient implements AutoCloseable {

	private final Socket socket = new Socket();

	private final DataInputStream in;

	private final OutputStream out;

	RespClient(int port, Duration timeout) throws IOException {
		int millis = (int) timeout.toMillis();
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
		this.socket.setSoTimeout(millis);
		this.in = new DataInputStream(new BufferedInputStream(this.socket.getInputStream()));
		this.out = this.socket.getOutputStream();
	}

	/**
	 * Sends a command and reads its reply: a text, a number, a list of replies,
	 * {@code null}, or Redis's error as an {@link IllegalStateException}.
	 */
	@Nullable Object command(String... words) throws IOException {
		send(words);
		return reply();
	}

	/**
	 * Sends a command and leaves its reply for later.
	 */
	void send(String... words) throws IOException {
		StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
		for (String word : words) {
			request.append('$').append(word.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
			request.append(word).append("\r\n");
		}
		this.out.write(request.toString().getBytes(StandardCharsets.UTF_8));
		this.out.flush();
	}

	private @Nullable Object reply() throws IOException {
		String line = line();
		String rest = line.substring(1);
		return switch (line.charAt(0)) {
			case '+' -> rest;
			case '-' -> throw new IllegalStateException(rest);
			case ':' -> Long.valueOf(rest);
			case '$' -> text(Integer.parseInt(rest));
			case '*' -> list(Integer.parseInt(rest));
			default -> throw new IOException("Not the protocol: " + line);
		};
	}

	private @Nullable String text(int length) throws IOException {
		if (length < 0) {
			return null;
		}
		byte[] bytes = new byte[length];
		this.in.readFully(bytes);
		line();
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private List<@Nullable Object> list(int size) throws IOException {
		List<@Nullable Object> replies = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			replies.add(reply());
		}
		return replies;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		int next;
		while ((next = this.in.read()) != '\n') {
			if (next < 0) {
				throw new IOException("The server closed the connection");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
