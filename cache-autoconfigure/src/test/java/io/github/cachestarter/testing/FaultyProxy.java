package io.github.cachestarter.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy in front of a server on this machine that does what networks do at their
 * worst. Its port stays the same whatever happens. One method of it at a time changes
 * what it does; ended by {@link #close()}.
 */
public final class FaultyProxy implements AutoCloseable {

	/** Few, so that the queue of connections not yet accepted can be filled. */
	private static final int BACKLOG = 8;

	private static final Duration NO_ANSWER = Duration.ofMillis(200);

	private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

	private final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
			RedisServers.freePort());

	private final int target;

	private final Wire wire = new Wire();

	private final List<Relay> relays = new CopyOnWriteArrayList<>();

	private final List<Socket> queued = new CopyOnWriteArrayList<>();

	private final AtomicInteger struck = new AtomicInteger();

	private volatile Consumer<Relay> onConnect = (relay) -> {
	};

	private volatile @Nullable ServerSocket listener;

	private @Nullable Thread acceptor;

	private FaultyProxy(int target) {
		this.target = target;
	}

	/**
	 * Starts a proxy that forwards everything.
	 * @param target the port of the server on this machine
	 * @return the proxy
	 */
	public static FaultyProxy to(int target) {
		FaultyProxy proxy = new FaultyProxy(target);
		proxy.listen();
		return proxy;
	}

	/**
	 * Where to connect to.
	 * @return the port
	 */
	public int port() {
		return this.address.getPort();
	}

	/**
	 * Holds requests back, so that every command takes at least this long. Replies to
	 * requests that were sent together come together.
	 * @param delay how long a request takes to the server
	 */
	public synchronized void delay(Duration delay) {
		accept();
		this.wire.delay(delay);
	}

	/**
	 * Lets replies come at no more than a rate, in small pieces.
	 * @param bytesPerSecond the rate
	 */
	public synchronized void slowReplies(int bytesPerSecond) {
		accept();
		this.wire.slow(bytesPerSecond);
	}

	/**
	 * Lets every byte vanish without a word, in both directions. Connections stay open,
	 * and those that lost something never answer again, not even after
	 * {@link #restore()}. Attempts to connect are not answered either, as far as the
	 * operating system can be kept from answering them.
	 */
	public synchronized void drop() {
		accept();
		this.wire.cut();
		fillQueue();
	}

	/**
	 * Puts a reply that nobody has asked for before the next one, on every connection
	 * that is open. From then on every command over them is given the reply to the one
	 * before.
	 */
	public void addReply() {
		faultReply(ReplyFault.ADDED, 0);
	}

	/**
	 * Lets something happen to a single reply, on every connection that is open. Messages
	 * that are pushed are none.
	 * @param fault what
	 * @param after how many replies pass before
	 */
	public synchronized void faultReply(ReplyFault fault, int after) {
		this.relays.forEach((relay) -> relay.plan(fault, after));
	}

	/**
	 * Lets something happen to a single reply on each connection that is opened from now
	 * on, until {@link #restore()}.
	 * @param fault what
	 * @param after how many replies pass before
	 */
	public synchronized void faultNewConnections(ReplyFault fault, int after) {
		this.onConnect = (relay) -> relay.plan(fault, after);
	}

	/**
	 * How many replies something has happened to. A fault that is planned for a
	 * connection which ends before does not strike.
	 * @return the number so far
	 */
	public int faultsStruck() {
		return this.struck.get();
	}

	/**
	 * Ends all connections and refuses new ones.
	 */
	public synchronized void refuse() {
		this.wire.pass();
		ServerSocket open = this.listener;
		this.listener = null;
		close(open);
		awaitEnd(this.acceptor);
		emptyQueue();
		this.relays.forEach(Relay::close);
		this.relays.removeIf(Relay::isClosed);
	}

	/**
	 * Forwards again.
	 */
	public synchronized void restore() {
		this.onConnect = (relay) -> {
		};
		accept();
		this.wire.pass();
	}

	private void accept() {
		emptyQueue();
		if (this.listener == null) {
			listen();
		}
	}

	private void listen() {
		try {
			ServerSocket opened = new ServerSocket();
			opened.setReuseAddress(true);
			opened.bind(this.address, BACKLOG);
			this.listener = opened;
			Thread thread = new Thread(() -> serve(opened), "faulty-proxy-accept");
			thread.setDaemon(true);
			thread.start();
			this.acceptor = thread;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The system goes on to accept connections for as long as a thread is in the call
	 * that waits for one.
	 */
	private static void awaitEnd(@Nullable Thread acceptor) {
		try {
			if (acceptor != null) {
				acceptor.join(LONG_ENOUGH.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void serve(ServerSocket open) {
		try {
			while (true) {
				Socket client = open.accept();
				this.wire.awaitRepair();
				Relay relay = connect(client);
				if (open.isClosed()) {
					// refuse() may have come too early to see it.
					relay.close();
				}
			}
		}
		catch (IOException ex) {
			// The listener was closed.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Relay connect(Socket client) {
		Socket server = new Socket();
		Relay relay = new Relay(this.wire, client, server, this.struck);
		try {
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.target));
			this.relays.removeIf(Relay::isClosed);
			this.relays.add(relay);
			this.onConnect.accept(relay);
			relay.start();
		}
		catch (IOException ex) {
			relay.close();
		}
		return relay;
	}

	/**
	 * While nobody accepts, a full queue makes the system drop attempts to connect. The
	 * bound is for systems that do not.
	 */
	private void fillQueue() {
		for (int i = 0; i < 2 * BACKLOG && queueOne(); i++) {
			// One more was taken.
		}
	}

	private boolean queueOne() {
		Socket socket = new Socket();
		try {
			socket.connect(this.address, (int) NO_ANSWER.toMillis());
			this.queued.add(socket);
			return true;
		}
		catch (SocketTimeoutException ex) {
			close(socket);
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void emptyQueue() {
		this.queued.forEach(FaultyProxy::close);
		this.queued.clear();
	}

	private static void close(@Nullable Closeable socket) {
		try {
			if (socket != null) {
				socket.close();
			}
		}
		catch (IOException ex) {
			// It is of no use any more in either case.
		}
	}

	@Override
	public synchronized void close() {
		refuse();
	}

}
