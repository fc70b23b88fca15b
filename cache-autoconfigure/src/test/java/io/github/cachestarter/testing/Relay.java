package io.github.cachestarter.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One connection through a {@link FaultyProxy}. Once bytes of it have vanished it stays
 * silent for ever, like a connection that a router has forgotten: TCP never delivers what
 * comes after a gap.
 */
final class Relay implements AutoCloseable {

	private static final int CHUNK = 16 * 1024;

	private static final byte[] REPLY = "$7\r\nforeign\r\n".getBytes(StandardCharsets.US_ASCII);

	private final Wire wire;

	private final Socket client;

	private final Socket server;

	private volatile boolean silent;

	private final AtomicInteger additional = new AtomicInteger();

	Relay(Wire wire, Socket client, Socket server) {
		this.wire = wire;
		this.client = client;
		this.server = server;
	}

	void start() {
		startThread("requests", this::passRequests);
		startThread("replies", this::passReplies);
	}

	private static void startThread(String name, Runnable work) {
		Thread thread = new Thread(work, "faulty-proxy-" + name);
		thread.setDaemon(true);
		thread.start();
	}

	private void passRequests() {
		copy(this.client, this.server, true);
		close();
	}

	private void passReplies() {
		copy(this.server, this.client, false);
		// That the server has ended is news, too, which may not get through.
		if (!isSilent()) {
			close();
		}
	}

	private void copy(Socket from, Socket to, boolean delayed) {
		byte[] chunk = new byte[CHUNK];
		try {
			int length;
			while ((length = from.getInputStream().read(chunk)) >= 0) {
				if (delayed) {
					this.wire.awaitDelay();
				}
				if (!isSilent()) {
					if (!delayed && this.additional.getAndUpdate((count) -> Math.max(0, count - 1)) > 0) {
						to.getOutputStream().write(REPLY);
					}
					write(to, chunk, length, delayed);
				}
			}
		}
		catch (IOException ex) {
			// One of the two ends is gone.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void write(Socket to, byte[] chunk, int length, boolean atOnce) throws IOException, InterruptedException {
		int from = 0;
		while (from < length && !isSilent()) {
			int piece = atOnce ? length : this.wire.pieceOf(length - from);
			to.getOutputStream().write(chunk, from, piece);
			from += piece;
			if (!atOnce) {
				this.wire.awaitRate();
			}
		}
	}

	/**
	 * Puts a reply that nobody has asked for before what comes next from the server.
	 */
	void addReply() {
		this.additional.incrementAndGet();
	}

	private boolean isSilent() {
		if (this.wire.isCut()) {
			this.silent = true;
		}
		return this.silent;
	}

	boolean isClosed() {
		return this.client.isClosed();
	}

	@Override
	public void close() {
		close(this.client);
		close(this.server);
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// It is of no use any more in either case.
		}
	}

}
