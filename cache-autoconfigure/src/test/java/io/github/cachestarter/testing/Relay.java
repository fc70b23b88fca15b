package io.github.cachestarter.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.testing.ReplyFault.Kind;
import org.jspecify.annotations.Nullable;

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

	private final Queue<Planned> planned = new ConcurrentLinkedQueue<>();

	private final AtomicInteger struck;

	/**
	 * Creates a connection that forwards nothing yet.
	 * @param struck counts the replies that something has happened to
	 */
	Relay(Wire wire, Socket client, Socket server, AtomicInteger struck) {
		this.struck = struck;
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
		copy(this.client, (chunk, length) -> {
			this.wire.awaitDelay();
			if (!isSilent()) {
				this.server.getOutputStream().write(chunk, 0, length);
			}
		});
		close();
	}

	private void passReplies() {
		copy(this.server, new ReplyPassage());
		// That the server has ended is news, too, which may not get through.
		if (!isSilent()) {
			close();
		}
	}

	private static void copy(Socket from, Passage passage) {
		byte[] chunk = new byte[CHUNK];
		try {
			int length;
			while ((length = from.getInputStream().read(chunk)) >= 0) {
				passage.pass(chunk, length);
			}
		}
		catch (IOException ex) {
			// One of the two ends is gone.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Plans what becomes of a reply. Faults strike in the order in which they were
	 * planned.
	 * @param after how many replies pass before it, from now or from the fault before
	 */
	void plan(ReplyFault fault, int after) {
		this.planned.add(new Planned(fault, new AtomicInteger(after)));
	}

	private @Nullable ReplyFault next() {
		Planned next = this.planned.peek();
		if (next == null || next.after().getAndDecrement() > 0) {
			return null;
		}
		this.planned.remove();
		this.struck.incrementAndGet();
		return next.fault();
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

	/**
	 * What bytes go through.
	 */
	private interface Passage {

		void pass(byte[] chunk, int length) throws IOException, InterruptedException;

	}

	/**
	 * A fault to come.
	 *
	 * @param fault what
	 * @param after how many replies come first
	 */
	private record Planned(ReplyFault fault, AtomicInteger after) {

	}

	/**
	 * Passes replies on. Those that nothing happens to pass as they come, however many
	 * pieces that takes.
	 */
	private final class ReplyPassage implements Passage {

		private final ReplyBoundary boundary = new ReplyBoundary();

		private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

		private @Nullable Kind kind;

		@Override
		public void pass(byte[] chunk, int length) throws IOException, InterruptedException {
			int passed = 0;
			int position = 0;
			while (position < length) {
				int start = position;
				boolean begins = this.boundary.isBetweenReplies();
				position = this.boundary.advance(chunk, start, length);
				ReplyFault fault = (begins && !this.boundary.isPush()) ? next() : null;
				if (fault != null || this.kind != null) {
					write(chunk, passed, start);
					begin(fault);
					passed = faulty(chunk, start, position);
				}
			}
			write(chunk, passed, length);
		}

		private void begin(@Nullable ReplyFault fault) throws IOException, InterruptedException {
			if (fault == null) {
				return;
			}
			this.kind = fault.kind();
			if (this.kind == Kind.ADDED) {
				write(REPLY, 0, REPLY.length);
			}
			Relay.this.wire.awaitEndOf(fault.delay());
		}

		private int faulty(byte[] chunk, int from, int to) throws IOException, InterruptedException {
			if (this.kind != Kind.DROPPED) {
				write(chunk, from, to);
			}
			if (this.kind == Kind.REPEATED) {
				this.copy.write(chunk, from, to - from);
			}
			if (this.boundary.isBetweenReplies()) {
				this.kind = null;
				write(this.copy.toByteArray(), 0, this.copy.size());
				this.copy.reset();
			}
			return to;
		}

		private void write(byte[] bytes, int start, int end) throws IOException, InterruptedException {
			int from = start;
			while (from < end && !isSilent()) {
				int piece = Relay.this.wire.pieceOf(end - from);
				Relay.this.client.getOutputStream().write(bytes, from, piece);
				from += piece;
				Relay.this.wire.awaitRate(piece);
			}
		}

	}

}
